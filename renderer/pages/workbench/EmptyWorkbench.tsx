import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Desk, DeskRecord } from '../../../electron/core/contract/desk.ts';
import { EmptyState, type WayToStart } from '../../components/EmptyState.tsx';
import { NEW_TASK } from '../../frame/addresses.ts';

/** How to start, as a to-do list: the tasks first, then what a report will need. */
export function EmptyWorkbench({ desk, record }: { desk: Desk; record: DeskRecord }) {
  const navigate = useNavigate();
  const go = (address: string) => () => void navigate(address);
  const hasSuperior = Boolean(record.unit.parentUnit?.name?.trim());
  const way = (title: string, hint: string, verb: string, address: string, isFirst = false): WayToStart => ({
    title,
    hint,
    action: (
      <Button type={isFirst ? 'primary' : 'default'} onClick={go(address)} aria-label={`${verb}：${title}`}>
        {verb}
      </Button>
    ),
  });
  const ways = [
    way('从 Excel 或 WPS 表格导入任务', '选一个 .xlsx 文件，或在表格里复制后粘贴', '去导入', '/ledger/import', true),
    way(
      `照活动的 ${record.actions.length} 项行动新建任务`,
      '行动和指标已备好，逐项写任务、责任人和时限',
      '开始填写',
      NEW_TASK,
    ),
    ...(record.people.length > 1
      ? []
      : [way('添加同事', '任务要责任到人，先把名字写进人员名单', '去添加', '/settings/people')]),
    ...(desk.hasKey
      ? []
      : [way('建签名密钥', '报送时用它签名，上级据此确认是本单位报的', '去建密钥', '/settings/key')]),
    ...(hasSuperior ? [] : [way('设上级单位', '报送包交给谁，发到哪个邮箱', '去填写', '/settings/unit')]),
  ];
  return (
    <EmptyState title="本期需填 0 项，先把要办的实事列出来" ways={ways}>
      一项任务一行，责任到科室、到人；没写完也能存，报送前会逐项检查。
    </EmptyState>
  );
}
