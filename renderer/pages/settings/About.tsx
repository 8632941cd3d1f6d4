import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { About as AboutFacts } from '../../../electron/core/contract/desk.ts';
import { useCalls } from '../../calls/calls.tsx';
import { PartFailure } from '../../calls/ReadFailure.tsx';
import { Facts } from '../../components/Facts.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { Section } from '../../components/Section.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';

export function About() {
  const { orpc } = useCalls();
  const about = useQuery(orpc.desk.about.queryOptions());
  if (about.error !== null) return <PartFailure error={about.error} />;
  if (about.data === undefined) return <LoadingRows count={6} />;
  return (
    <>
      <Facts
        items={[
          { label: '程序', value: `实事台 ${about.data.version}`, isLong: true },
          { label: '许可', value: 'MIT 许可证', isLong: true },
          { label: '数据', value: '只存在这台电脑上，程序不联网、不上传', isLong: true },
          { label: '签名', value: '数字签名(防篡改校验),SM2；法律效力以盖章扫描件或 CA 为准', isLong: true },
        ]}
      />
      <p className="panel-lead">
        <b>本软件为非涉密软件，严禁存储、处理、传输国家秘密和工作秘密。</b>
      </p>
      <Section title="数据格式">
        <SheetTable label="数据格式" columns={FORMAT_COLUMNS} isInset>
          {about.data.formats.map(({ name, format }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{format}</td>
            </tr>
          ))}
        </SheetTable>
      </Section>
      <Licences about={about.data} />
    </>
  );
}

const FORMAT_COLUMNS = [{ name: '数据', width: 140 }, { name: '格式' }];
const PART_COLUMNS = [{ name: '组件' }, { name: '版本', width: 120 }, { name: '许可', width: 220 }];

/** The programs of others that this one is made of. */
function Licences({ about: { parts, licence } }: { about: AboutFacts }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title="开源组件和许可"
      extra={
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? '收起' : '显示本程序的许可全文'}
        </button>
      }
    >
      {isOpen && <pre className="licence">{licence}</pre>}
      <p className="second panel-lead">用到 {parts.length} 个开源组件，清单也在随程序附带的 THIRD-PARTY.md 里。</p>
      <SheetTable label="开源组件" columns={PART_COLUMNS} isInset>
        {parts.map(({ name, version, licence: own }) => (
          <tr key={`${name} ${version}`}>
            <td>{name}</td>
            <td>{version}</td>
            <td className="second">{own}</td>
          </tr>
        ))}
      </SheetTable>
    </Section>
  );
}
