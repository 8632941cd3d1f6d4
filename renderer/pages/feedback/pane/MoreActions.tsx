import { Button, Dropdown } from 'antd';
import { isExcluded } from '../../../../electron/core/domain/feedback.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { useToldChange, useUndoableChange } from '../../../calls/change.ts';
import { Icon } from '../../../components/Icon.tsx';
import type { FeedbackRow } from '../feedback-view.ts';
import type { StepKey } from './step-forms.tsx';

/** What is not the next step: editing, appeal, another round, opening again, taking out. */
export function MoreActions(props: {
  row: FeedbackRow;
  onEdit: () => void;
  onClose: () => void;
  onChoose: (step: StepKey) => void;
}) {
  const { row, onEdit, onClose, onChoose } = props;
  const { entry, isNegative } = row;
  const { client } = useCalls();
  const change = useUndoableChange();
  const tell = useToldChange();
  const canAppeal = isNegative && !entry.appeal && !(entry.verifiedAt != null && isExcluded(entry));
  const canRedo = isNegative && entry.rectifiedAt != null;
  const { id } = entry;
  const items = [
    ...(canRedo ? [{ key: 'redo', label: '再整改' }] : []),
    ...(entry.status === 'closed' ? [{ key: 'reopen', label: '重新办理' }] : []),
    { key: 'remove', label: '删除评价' },
  ];
  const run = (key: string): void => {
    if (key === 'redo') onChoose('redo');
    if (key === 'reopen') void tell(() => client.feedback.reopen({ id }), '已重新办理');
    if (key === 'remove')
      void change(async () => {
        const undoable = await client.feedback.remove({ ids: [id] });
        onClose();
        return undoable;
      });
  };
  return (
    <>
      {canAppeal && (
        <Button type="link" onClick={() => onChoose('appeal')}>
          申诉误评
        </Button>
      )}
      <Button onClick={onEdit}>编辑</Button>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => run(key) }}>
        <Button aria-label="更多操作">
          更多
          <Icon name="down" size={12} />
        </Button>
      </Dropdown>
    </>
  );
}
