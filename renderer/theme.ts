import type { ThemeConfig } from 'antd';

/** Every colour of the program by its name. No other file writes one: style sheets use `var(--ink)` and the like. */
export const COLOURS = {
  /** 政务红: the mark, the one decision of a page, where one is, today. Never a state. */
  accent: '#A61B1F',
  accentHover: '#8C1519',
  accentActive: '#74100F',
  /** 黛蓝: whatever can be selected, focused, followed or ticked. */
  ink: '#274C77',
  inkHover: '#1B3657',
  inkSoft: '#EAF0F7',
  inkEdge: '#9FB4CC',
  text: '#1F2329',
  text2: '#4E5661',
  /** The lightest text that is allowed on white. */
  text3: '#626A76',
  placeholder: '#6B7380',
  disabled: '#8A919C',
  rule: '#E3E6EA',
  rowRule: '#E9ECEF',
  frameRule: '#DADEE3',
  boxRule: '#C9CED6',
  /** The edge of a control: 3 : 1 on white. */
  controlRule: '#8A93A0',
  ground: '#FFFFFF',
  frame: '#F3F5F7',
  frameHover: '#E9ECF0',
  rowHover: '#F6F8FA',
  groupRow: '#F8F9FA',
  stepsGround: '#FAFBFC',
  badge: '#DDE3EA',
  bar: '#5B7797',
  barStopped: '#9AA2AD',
  well: '#20262D',
  veil: 'rgba(31, 35, 41, 0.82)',
  shadow: 'rgba(31, 35, 41, 0.14)',
  red: '#B93A0B',
  redGround: '#FDF0E9',
  yellow: '#7A5600',
  yellowGround: '#FFF6DB',
  /** A fill and an edge, never text. */
  yellowFill: '#D9A400',
  yellowEdge: '#B98900',
  green: '#1B6E3C',
  greenGround: '#EAF5EE',
  blue: '#1D5FA6',
  blueGround: '#E8F1FA',
  gray: '#5F6773',
  grayGround: '#EFF1F3',
} as const;

/** The computer's own fonts: nothing is bundled, and figures come from the Chinese face. */
const FONTS =
  '"Microsoft YaHei UI","Microsoft YaHei","PingFang SC","HarmonyOS Sans SC","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif';

/** `--ink` for `ink`, `--ink-soft` for `inkSoft`, and the fonts: what the style sheets stand on. */
export function cssVariables(): Record<string, string> {
  const colours = Object.entries(COLOURS).map(([name, value]) => [`--${kebab(name)}`, value]);
  return { ...Object.fromEntries(colours), '--fonts': FONTS };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const FLOATING = `0 2px 8px ${COLOURS.shadow}`;

export const THEME: ThemeConfig = {
  token: {
    colorPrimary: COLOURS.ink, // calm blue where antd means “chosen”, so that red stays rare
    colorLink: COLOURS.ink,
    colorLinkHover: COLOURS.inkHover,
    colorInfo: COLOURS.ink,
    colorSuccess: COLOURS.green,
    colorWarning: COLOURS.yellow,
    colorError: COLOURS.red,
    colorText: COLOURS.text,
    colorTextSecondary: COLOURS.text2,
    colorTextTertiary: COLOURS.text3,
    colorTextPlaceholder: COLOURS.placeholder,
    colorTextDisabled: COLOURS.disabled,
    colorBorder: COLOURS.controlRule,
    colorBorderSecondary: COLOURS.rule,
    colorSplit: COLOURS.rule,
    colorBgLayout: COLOURS.ground,
    colorFillAlter: COLOURS.frame,
    colorFillSecondary: COLOURS.rule,
    fontFamily: FONTS,
    fontSize: 14,
    fontSizeSM: 13,
    lineHeight: 1.5,
    borderRadius: 3,
    borderRadiusLG: 4,
    borderRadiusSM: 2,
    controlHeight: 30,
    controlHeightSM: 26,
    controlHeightLG: 34,
    sizeUnit: 4,
    padding: 12,
    paddingLG: 16,
    margin: 12,
    motionDurationMid: '0.12s', // slow machines: nearly no motion
    motionDurationSlow: '0.16s',
    boxShadow: FLOATING,
    boxShadowSecondary: FLOATING,
  },
  components: {
    Button: {
      colorPrimary: COLOURS.accent, // the one decision of a page is red
      colorPrimaryHover: COLOURS.accentHover,
      colorPrimaryActive: COLOURS.accentActive,
      defaultHoverColor: COLOURS.ink,
      defaultHoverBorderColor: COLOURS.ink,
      defaultActiveColor: COLOURS.inkHover,
      defaultActiveBorderColor: COLOURS.inkHover,
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      fontWeight: 400,
      paddingInline: 12,
      contentFontSizeLG: 14,
    },
    Tabs: { titleFontSize: 14, horizontalItemPadding: '7px 2px', horizontalItemGutter: 20, horizontalMargin: '0' },
    Segmented: { itemSelectedBg: COLOURS.ground, trackBg: COLOURS.frameHover, trackPadding: 2 },
    Progress: { defaultColor: COLOURS.ink, remainingColor: COLOURS.rule, lineBorderRadius: 2 },
  },
};
