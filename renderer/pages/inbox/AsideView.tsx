import { App, Button } from 'antd';
import { Link } from 'react-router';
import type { AsidePackage } from '../../../electron/core/contract/arrivals.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useToldChange } from '../../calls/change.ts';
import { dayAndTime } from '../../components/day-text.ts';
import { Notice } from '../../components/Notice.tsx';
import { SheetTable } from '../../components/SheetTable.tsx';
import { settingsAddress } from '../../frame/addresses.ts';

const COLUMNS = [
  { name: '单位', width: 240 },
  { name: '收到的文件' },
  { name: '操作', width: 170, isAtRight: true, isNameless: true },
];

/** 另放: rightly signed by keys that nobody has compared. Counted nowhere until somebody has. */
export function AsideView(props: {
  aside: readonly AsidePackage[];
  periodName: (id: string) => string;
  onReceive: (unitId: string) => void;
  onClose: () => void;
}) {
  const { aside, periodName, onReceive, onClose } = props;
  const units = new Set(aside.map(({ unitId }) => unitId));
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
          位指纹，再按“重新核验”；不是本单位该收的，可以丢弃。
        </Notice>
        {aside.length === 0 ? (
          <p className="second">没有另放的报送。</p>
        ) : (
          <SheetTable label="另放的报送" columns={COLUMNS} isInset>
            {aside.map((each) => (
              <AsideRow key={each.sha256} entry={each} periodName={periodName} onReceive={onReceive} />
            ))}
          </SheetTable>
        )}
      </div>
    </section>
  );
}

/** 重新核验 takes all that lies here of the unit: one comparison settles it. */
function AsideRow(props: {
  entry: AsidePackage;
  periodName: (id: string) => string;
  onReceive: (unitId: string) => void;
}) {
  const { sha256, unitId, unitName, periodId, version, fileName, receivedAt } = props.entry;
  const { client } = useCalls();
  const { modal } = App.useApp();
  const change = useToldChange();
  const name = unitName || unitId;
  const what = `${props.periodName(periodId)}第${version}版`;
  const ask = (): void => {
    modal.confirm({
      title: `丢弃 ${name} 的${what}？`,
      content: '文件会从本机删除，不能撤销。以后要用，请对方重新发送。',
      okText: '丢弃',
      okButtonProps: { type: 'default' },
      cancelText: '留着',
      onOk: () => change(() => client.arrivals.discardAside({ sha256 }), `已丢弃 ${name} 的${what}`),
    });
  };
  return (
    <tr>
      <td>{name}</td>
      <td>
        {what} <span className="second small">{dayAndTime(receivedAt)} 收到</span>
        <div className="second small">{fileName}</div>
      </td>
      <td className="at-right no-break">
        <Button aria-label={`重新核验：${name}`} onClick={() => props.onReceive(unitId)}>
          重新核验
        </Button>{' '}
        <Button aria-label={`丢弃：${name} ${what}`} onClick={ask}>
          丢弃
        </Button>
      </td>
    </tr>
  );
}
