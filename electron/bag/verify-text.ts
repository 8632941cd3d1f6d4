/** VERIFY.txt: how to check a package without this program. Every command stands on a line of its own. */
export function verifyText({
  base,
  unitName,
  fingerprint,
}: {
  readonly base: string;
  readonly unitName: string;
  readonly fingerprint: string;
}): string {
  return `不用“实事台”也能核验本包。需要 unzip、sha256sum 和 OpenSSL 3(Linux 自带，Windows 可用 Git Bash)。

一、解压并进入目录(文件名以实际收到的为准；重命名不影响核验)
unzip 收到的文件.zip
cd ${base}

二、文件是否齐全、未被改动(每行都应显示 OK)
sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
也可用任何支持 RFC 8493 的 BagIt 工具，例如：
bagit.py --validate .

三、数字签名是否成立(应显示 Verified OK)
openssl dgst -sm3 -verify signer/public-key.pem -signature signature.sm2 -sigopt distid:1234567812345678 tagmanifest-sha256.txt

四、公钥是否属于${unitName}
包里的公钥自己不能证明自己。请打电话给对方，请对方读出其公钥指纹，与下面逐位比对：
${fingerprint}
指纹由公钥算出：SM3 摘要除以 10 的 32 次方取余，每四位一组。自己算一遍：
python3 -c "print(int(input(), 16) % 10**32)" <<< $(openssl pkey -pubin -in signer/public-key.pem -outform DER | openssl dgst -sm3 -r | cut -c1-64)
(结果不足 32 位时，前面补 0。)

二、三两步都通过，说明文件与签名时完全一致；第四步也一致，才说明确由${unitName}签名。
数字签名(防篡改校验)不等于加盖公章。
`;
}
