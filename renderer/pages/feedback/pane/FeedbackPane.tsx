import { Button } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Pane, PaneBody, PaneHead } from '../../../components/Pane.tsx';
import { PaneMoves } from '../../../components/PaneMoves.tsx';
import { useEscape } from '../../../forms/escape.ts';
import { FEEDBACK } from '../../../frame/addresses.ts';
import type { FeedbackRow } from '../feedback-view.ts';
import { FEEDBACK_MOVES, type FeedbackContext } from '../feedback-words.ts';
import { EditFeedback } from './EditFeedback.tsx';
import { FeedbackView } from './FeedbackView.tsx';
import { NewFeedback } from './NewFeedback.tsx';
import { TallyFeedback } from './TallyFeedback.tsx';

export interface FeedbackPaneProps {
  readonly openId: string;
  readonly rows: readonly FeedbackRow[];
  readonly desk: Desk;
  readonly tasks: readonly Task[];
  readonly context: FeedbackContext;
  /** The entries on show, in their order. */
  readonly neighbours: readonly string[];
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** One entry beside the list; `?edit` shows the form of what was said. */
export function FeedbackPane(props: FeedbackPaneProps) {
  const { openId, rows, onClose } = props;
  const [query, setQuery] = useSearchParams();
  const isEditing = query.has('edit');
  const leaveForm = (): void => setQuery({}, { replace: true });
  useEscape(() => (isEditing ? leaveForm() : onClose()));
  if (openId === 'new') return <NewFeedback {...props} taskId={query.get('task')} />;
  if (openId === 'tally') return <TallyFeedback {...props} />;
  const row = rows.find(({ entry }) => entry.id === openId);
  if (row === undefined) return <Gone {...props} />;
  if (isEditing) return <EditFeedback {...props} row={row} onLeave={leaveForm} />;
  return <FeedbackView {...props} row={row} onEdit={() => setQuery({ edit: '1' }, { replace: true })} />;
}

function Gone(props: FeedbackPaneProps) {
  const navigate = useNavigate();
  return (
    <Pane label="评价" size="feedback">
      <PaneHead>
        <div className="row">
          <span className="grow" />
          <PaneMoves {...props} words={FEEDBACK_MOVES} />
        </div>
      </PaneHead>
      <PaneBody>
        <EmptyState
          title="这条评价已不在清单里"
          ways={[
            {
              title: '看其他评价',
              hint: '可能已被删除',
              action: <Button onClick={() => void navigate(FEEDBACK)}>返回清单</Button>,
            },
          ]}
        />
      </PaneBody>
    </Pane>
  );
}
