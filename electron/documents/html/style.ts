import type { Campaign } from '../../core/domain/campaign.ts';
import { Light } from '../../core/domain/light.ts';
import { lightStylesOf } from '../../core/domain/light-style.ts';

/** The look of index.html: a white sheet with hairlines, system fonts, light colours always beside their word. */
export function styleSheet({ lights }: Campaign): string {
  const [styles, builtIn] = [lightStylesOf({ lights }), lightStylesOf({})];
  // Where the campaign's template has colours of its own, they come after the built-in ones and hold.
  const own = Light.options
    .filter((light) => styles[light].text !== builtIn[light].text || styles[light].tint !== builtIn[light].tint)
    .map((light) => {
      const { text, tint } = styles[light];
      return `.${light}{color:${text};background:${tint}}.strip .${light}{background:${text}}`;
    });
  return own.length === 0 ? STYLE : `${STYLE}${own.join('')}\n`;
}

const STYLE = `
:root{--ink:#274C77;--text:#1F2329;--text2:#4E5661;--text3:#626A76;--rule:#E3E6EA;--frame:#F3F5F7;--bar:#5B7797}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
body{margin:0 auto;max-width:1180px;padding:28px 24px 56px;background:#fff;color:var(--text);font:14px/1.6 "Microsoft YaHei UI","Microsoft YaHei","PingFang SC","HarmonyOS Sans SC","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
a{color:var(--ink);text-underline-offset:2px}
a:focus-visible{outline:2px solid var(--ink);outline-offset:1px}
h1{margin:2px 0 12px;font-size:24px;line-height:1.35;text-wrap:balance}
a,span,small,time,b{unicode-bidi:isolate}
h2{margin:36px 0 12px;padding-bottom:6px;border-bottom:2px solid var(--ink);font-size:18px}
h2 small{margin-left:12px;color:var(--text3);font-size:13px;font-weight:400}
h3{margin:28px 0 4px;font-size:16px}
h3 small{margin-left:10px;color:var(--text3);font-size:13px;font-weight:400}
h4{margin:0;font-size:15px}
h5{margin:12px 0 4px;color:var(--text3);font-size:13px;font-weight:600}
p{margin:4px 0}
.slogan{margin:0;color:var(--text2);letter-spacing:2px}
.facts{display:grid;grid-template-columns:repeat(3,1fr);gap:4px 28px;margin:0;padding:12px 0;border:solid var(--rule);border-width:1px 0}
.facts div{display:flex;gap:8px}
.facts dt{flex:0 0 5em;color:var(--text3)}
.facts dd{margin:0}
nav{margin:12px 0 0;font-size:13px}
nav a{margin-right:16px;white-space:nowrap}
.figures{display:grid;grid-template-columns:repeat(4,1fr);gap:20px 28px;margin:16px 0}
.figures b{display:block;font-size:26px;line-height:1.3}
.figures span{color:var(--text2)}
.figures em{float:right;font-style:normal;color:var(--text3)}
.bar{display:block;height:6px;margin:4px 0;background:var(--rule)}
.bar i{display:block;height:6px;background:var(--bar)}
.strip{display:flex;height:10px;margin:6px 0}
.strip i{display:block;height:10px}
.legend span{margin-right:16px;white-space:nowrap}
.legend i{font-style:normal;background:none}
.light{display:inline-block;padding:0 7px;border-radius:2px;font-size:13px;line-height:22px;font-weight:600;white-space:nowrap}
.red{color:#B93A0B;background:#FDF0E9}.yellow{color:#7A5600;background:#FFF6DB}.green{color:#1B6E3C;background:#EAF5EE}.blue{color:#1D5FA6;background:#E8F1FA}.gray{color:#5F6773;background:#EFF1F3}
.strip .red{background:#B93A0B}.strip .yellow{background:#D9A400}.strip .green{background:#1B6E3C}.strip .blue{background:#1D5FA6}.strip .gray{background:#8A919C}
table{width:100%;margin:8px 0;border-collapse:collapse;font-size:13px}
th,td{padding:5px 8px;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}
thead th{background:var(--frame);color:var(--text2);font-weight:600;white-space:nowrap}
.group th{padding-top:10px;color:var(--ink);font-weight:600}
.number{text-align:right;white-space:nowrap}
.date{white-space:nowrap}
.wide{min-width:16em}
.nowrap{white-space:nowrap}
.lines{white-space:nowrap}
.lines span{display:block}
.task{padding:14px 0;border-bottom:1px solid var(--rule)}
.task>header{display:flex;gap:10px;align-items:baseline}
.task>header .light{margin-left:auto}
.task>.bar{max-width:260px}
.no{color:var(--text3);font-weight:400}
.meta{color:var(--text2);font-size:13px}
.halves{display:grid;grid-template-columns:1fr 1fr;gap:0 28px}
.halves ol,.files{margin:0;padding:0;list-style:none;font-size:13px}
.halves li{padding:2px 0}
.timeline li{display:grid;grid-template-columns:6.2em 1fr}
.timeline time{color:var(--text3)}
.timeline small{display:block;color:var(--text2);font-size:13px}
.goal{display:flex;justify-content:space-between;gap:12px}
.files li{padding:2px 0}
.files small,.kept{color:var(--text3);font-size:13px}
.photos{display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:8px 12px;margin:4px 0}
.photos figure{margin:0;font-size:12px;color:var(--text2)}
.photos img{display:block;width:100%;height:120px;object-fit:cover;background:var(--frame)}
.prose{max-width:46em}
.prose p{text-indent:2em}
.prose .signed{text-align:right;text-indent:0}
.fingerprint{font-size:16px;font-weight:600;white-space:nowrap}
.steps{margin:4px 0;padding-left:1.6em}
pre{overflow-x:auto;padding:10px 12px;background:var(--frame);font:12px/1.6 Consolas,Menlo,monospace;white-space:pre-wrap}
footer{margin-top:36px;padding-top:10px;border-top:1px solid var(--rule);color:var(--text3);font-size:13px}
@media screen and (max-width:800px){.facts,.halves{grid-template-columns:1fr}.figures{grid-template-columns:repeat(2,1fr)}}
@media print{@page{size:A4;margin:14mm 12mm}body{max-width:none;padding:0;font-size:10.5pt}nav{display:none}.facts{grid-template-columns:1fr 1fr}a{color:inherit;text-decoration:none}.strip i,.bar,.bar i,.light,thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}thead{display:table-header-group}tr,li,pre,figure,.task>header,.figures>div{break-inside:avoid}h2,h3,h4,h5{break-after:avoid}.photos img{height:30mm}table{font-size:9pt}}
`;
