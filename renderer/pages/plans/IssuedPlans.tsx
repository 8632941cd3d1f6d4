import { useQuery } from '@tanstack/react-query';
import type { IssuedPlan } from '../../../electron/core/contract/plans.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { Section } from '../../components/Section.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { RevealButton } from '../submission/PackageLinks.tsx';

const COLUMNS = [
  { name: '版次', width: 76 },
  { name: '日期', width: 110 },
  { name: '任务', width: 70, isAtRight: true },
  { name: '单位', width: 70, isAtRight: true },
  { name: '说明' },
  { name: '文件', width: 260 },
];

/** What was handed down before, with its files. */
export function IssuedPlans() {
  const { orpc } = useCalls();
  const { data } = useQuery(orpc.plans.issued.queryOptions());
  const plans = data?.plans ?? [];
  if (plans.length === 0) return null;
  return (
    <Section title="下发过的各版">
      <SheetTable label="下发过的各版" columns={COLUMNS} isInset>
        {plans.map((plan) => (
          <tr key={plan.planId}>
            <td>第 {plan.version} 版</td>
            <td className="no-break">{plan.issuedAt}</td>
            <td className="at-right">{plan.tasks}</td>
            <td className="at-right">{plan.units}</td>
            <td className="second">{plan.note}</td>
            <td>
              <PlanFiles plan={plan} />
            </td>
          </tr>
        ))}
      </SheetTable>
    </Section>
  );
}

/** In a window the folder is opened; a browser fetches the files. */
export function PlanFiles({
  plan: { planId, version, path },
}: {
  plan: Pick<IssuedPlan, 'planId' | 'version' | 'path'>;
}) {
  const { client, host } = useCalls();
  const saveFile = useFileSaving();
  if (path === null) return <span className="third">不在发件箱，已移走</span>;
  if (host.dialogs !== null) return <RevealButton path={path} isLink />;
  const save = (what: 'package' | 'mail'): void => {
    const name = `下发第${version}版.${what === 'mail' ? 'eml' : 'zip'}`;
    void saveFile({ choice: 'package', name, make: (file) => client.plans.give({ planId, what, file }) });
  };
  return (
    <span className="row">
      <button type="button" className="link" onClick={() => save('package')}>
        下载下发文件<span className="heard">第 {version} 版</span>
      </button>
      <button type="button" className="link" onClick={() => save('mail')}>
        下载邮件草稿<span className="heard">第 {version} 版</span>
      </button>
    </span>
  );
}
