import { Button } from 'antd';
import { Link } from 'react-router';
import type { AsidePackage } from '../../../electron/core/contract/arrivals.ts';
import { dayAndTime } from '../../components/day-text.ts';
import { Notice } from '../../components/Notice.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { settingsAddress } from '../../frame/addresses.ts';

const COLUMNS = [
  { name: '单位', width: 200 },
  { name: '收到的文件' },
  { name: '签名的指纹', width: 210 },
  { name: '操作', width: 110, isAtRight: true, isNameless: true },
];

/** 另放: rightly signed by keys that nobody has compared. Counted nowhere until somebody has. */
export function AsideView(props: {
  aside: readonly AsidePackage[];
  periodName: (id: string) => string;
  onReceive: (unitId: string) => void;
  onClose: () => void;
}) {
  const { aside, periodName, onReceive, onClose } = props;
  const units = Map.groupBy(aside, ({ unitId }) => unitId);
  return (
    <section className="inbox-right" aria-label="另放">
      <div className="inbox-part-head">
        <h2>另放的报送</h2>
        <span className="second">
          {units.size} 个单位，{aside.length} 份
        </span>
        <span className="grow" />
        <Button onClick={onClose}>关闭</Button>
      </div>
      <div className="inbox-part">
        <Notice kind="warning" actions={<Link to={settingsAddress('cards')}>导入名片并比对</Link>}>
          这些单位的名片还没有比对，无法确定是谁签的，先放在一边，不进清单和汇总。请向对方要名片文件，打电话比对 32
          位指纹，再按“重新核验”。
        </Notice>
        {aside.length === 0 ? (
          <p className="second">没有另放的报送。</p>
        ) : (
          <SheetTable label="另放的报送" columns={COLUMNS} isInset>
            {[...units].map(([unitId, packages]) => (
              <tr key={unitId}>
                <td>{packages[0]?.unitName || unitId}</td>
                <td>
                  {packages.map(({ sha256, fileName, periodId, version, receivedAt }) => (
                    <div key={sha256}>
                      {periodName(periodId)}第{version}版{' '}
                      <span className="second small">
                        {fileName} {dayAndTime(receivedAt)}
                      </span>
                    </div>
                  ))}
                </td>
                <td className="digest fingerprint">
                  {[...new Set(packages.map(({ fingerprint }) => fingerprint))].map((each) => (
                    <div key={each}>{each}</div>
                  ))}
                </td>
                <td className="at-right">
                  <Button aria-label={`重新核验：${packages[0]?.unitName ?? unitId}`} onClick={() => onReceive(unitId)}>
                    重新核验
                  </Button>
                </td>
              </tr>
            ))}
          </SheetTable>
        )}
      </div>
    </section>
  );
}
