import { Facts } from '../../components/Facts.tsx';

export function About({ version }: { version: string }) {
  return (
    <>
      <Facts
        items={[
          { label: '程序', value: `实事台 ${version}`, isLong: true },
          { label: '许可', value: 'MIT 许可证;所用开源组件和各自的许可见随程序附带的 THIRD-PARTY.md', isLong: true },
          { label: '数据', value: '只存在这台电脑上,程序不联网、不上传', isLong: true },
          { label: '签名', value: '数字签名(防篡改校验),SM2;法律效力以盖章扫描件或 CA 为准', isLong: true },
        ]}
      />
      <p className="panel-lead">
        <b>本软件为非涉密软件,严禁存储、处理、传输国家秘密和工作秘密。</b>
      </p>
    </>
  );
}
