import type { DocumentContext } from '../document-context.ts';
import { html, type Markup, section } from './markup.ts';

/** How to check the package without the program; the same commands stand in VERIFY.txt. */
const DIGESTS = 'sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt';
const SIGNATURE =
  'openssl dgst -sm3 -verify signer/public-key.pem -signature signature.sm2 -sigopt distid:1234567812345678 tagmanifest-sha256.txt';

export function verification({ content, fingerprint }: DocumentContext): Markup {
  const { operationLog, submissionId } = content;
  return section('verification', '怎样核验', '', [
    html`<p>本报送包带有数字签名（防篡改校验），改动包内任何一个文件都会被发现；数字签名不代替公章。用软件“收件”打开即自动核验。不用软件的，在解压后的文件夹（bagit.txt 所在处）里执行：</p>
<ol class="steps"><li>文件齐全、未被改动，每行都应显示 OK<pre>${DIGESTS}</pre></li>
<li>签名成立，应显示 Verified OK<pre>${SIGNATURE}</pre></li>
<li>签名出自报送单位：包内的公钥本身不能证明这一点，请打电话给报送单位（用通讯录上的号码），与对方读出的校验指纹逐组比对${fingerprint ? html`<p class="fingerprint">${fingerprint}</p>` : '。'}</li></ol>
<p class="meta">详细步骤见包内 VERIFY.txt。报送编号 ${submissionId}　操作日志第 ${operationLog.seq} 条，散列值 ${operationLog.hash}</p>
`,
  ]);
}

export function pageFoot(): Markup {
  return html`<footer>本软件为非涉密软件，严禁存储、处理、传输国家秘密和工作秘密。机器可读的完整数据见 submission.json。</footer>\n`;
}
