import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { CardEntry } from '../../../../electron/core/contract/cards.ts';
import type { Desk, DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { dayOf } from '../../../../electron/core/domain/day.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { useToldChange } from '../../../calls/change.ts';
import { Shape } from '../../../components/Shape.tsx';
import { CardComparison } from './CardComparison.tsx';

/** A known unit with a new key: the block goes only when somebody has compared, or thrown the card out. */
export function KeyChange({ entry, desk, record }: { entry: CardEntry; desk: Desk; record: DeskRecord }) {
  const { card, isSignedByPrevious, importedAt, importedBy } = entry.known;
  return (
    <section className="key-alarm" aria-label={`密钥告警：${card.name}`}>
      <h3 role="alert">
        <Shape name="red" size={14} />
        {card.name}换了密钥，比对之前一律不采用
      </h3>
      <p>
        {isSignedByPrevious
          ? '新名片由登记过的旧密钥一并签名，多半是对方自己换的，但旧密钥被人拿走也能签，仍要电话比对。'
          : '新名片没有旧密钥的签名，可能是有人冒用对方的名义。先打电话问清楚：是不是换过密钥、为什么换。'}
        <span className="second small">
          {' '}
          {dayOf(importedAt)} {importedBy}导入
        </span>
      </p>
      <CardComparison entry={entry} desk={desk} record={record} isPrimary={false} />
    </section>
  );
}

/** Files that an unknown key signed in the name of a known unit, while no card of that key has come. */
export function ForeignSignatures() {
  const { client, orpc } = useCalls();
  const change = useToldChange();
  const inbox = useQuery(orpc.arrivals.list.queryOptions());
  const alarms = (inbox.data?.alarms ?? []).filter(({ hasCard }) => !hasCard);
  const settle = (id: string): Promise<boolean> =>
    change(() => client.arrivals.dismissAlarm({ id }), '已记入操作日志，这些文件没有采用');
  return alarms.map(({ id, unitName, at, fileName }) => (
    <section key={id} className="key-alarm" aria-label={`密钥告警：${unitName}`}>
      <h3 role="alert">
        <Shape name="red" size={14} />
        有文件以{unitName}的名义签名，密钥却不是比对过的那把
      </h3>
      <p>
        {dayOf(at)} 收到{fileName === null ? '' : `“${fileName}”`}，已拒收，没有采用。请打电话问{unitName}
        是不是换了密钥：换了的，请对方发新名片，在下面导入后电话比对；没换的，就是有人冒用。
      </p>
      <Button onClick={() => void settle(id)}>已核实不是对方发的，不采用</Button>
    </section>
  ));
}
