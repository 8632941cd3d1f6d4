import { Button, Input } from 'antd';
import type { KitLimits, KitPhoto, KitProposal } from '../../../electron/core/contract/kits.ts';
import { kitLength } from '../../../electron/core/domain/kit.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { Field } from '../../components/Field.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Pane, PaneBack, PaneBody, PaneClose, PaneHead } from '../../components/Pane.tsx';
import { Section } from '../../components/Section.tsx';
import { TickBox } from '../../components/TickBox.tsx';
import { taskName } from '../../components/task-name.ts';
import { useEscape } from '../../forms/escape.ts';
import { SmallPicture } from '../cases/PicturesField.tsx';
import { WordCount } from '../cases/WordCount.tsx';
import type { RecordContext } from '../records/record-kind.ts';
import { type KitEdit, kitItem } from './kit-draft.ts';

/** What one task brings into the kit: its text, proposed and to be put right, and its photos. */
export function KitPane(props: {
  task: Task;
  context: RecordContext;
  proposal: KitProposal | null;
  isTicked: boolean;
  edit: KitEdit | undefined;
  limits: KitLimits | null;
  onTick: () => void;
  onEdit: (edit: KitEdit) => void;
  onClose: () => void;
}) {
  const { task, isTicked, proposal, onTick, onClose } = props;
  useEscape(onClose);
  return (
    <Pane label={`上传内容 ${taskName(task)}`}>
      <PaneHead>
        <div className="row">
          <PaneBack onClose={onClose} />
          <h2 className="record-pane-title grow clip" title={taskName(task)}>
            {taskName(task)}
          </h2>
          <PaneClose onClose={onClose} />
        </div>
      </PaneHead>
      <PaneBody>
        {!isTicked ? (
          <Notice kind="info" actions={<Button onClick={onTick}>放入上传包</Button>}>
            这项任务还没有放入上传包。
          </Notice>
        ) : proposal === null ? (
          <LoadingRows count={5} />
        ) : (
          <Content {...props} proposal={proposal} />
        )}
      </PaneBody>
    </Pane>
  );
}

function Content(props: Omit<Parameters<typeof KitPane>[0], 'proposal'> & { proposal: KitProposal }) {
  const { proposal, edit, limits, onEdit } = props;
  const { text, evidenceIds } = kitItem(proposal, edit);
  const most = limits?.textCharacters ?? null;
  const tick = (id: string, isTicked: boolean): void =>
    onEdit({ ...edit, evidenceIds: isTicked ? [...evidenceIds, id] : evidenceIds.filter((each) => each !== id) });
  return (
    <>
      <Field label="上传文字" name="text" isWide hint="由举措、进展、受益自动拟出，可改；受保护人群 1–4 人的数写作“<5”">
        {(control) => (
          <Input.TextArea
            {...control}
            value={text}
            autoSize={{ minRows: 6, maxRows: 16 }}
            onChange={({ target }) => onEdit({ ...edit, text: target.value })}
          />
        )}
      </Field>
      <div className="row kit-count">
        {edit?.text !== undefined && edit.text !== proposal.text && (
          <button
            type="button"
            className="link small"
            onClick={() => onEdit(edit.evidenceIds === undefined ? {} : { evidenceIds: edit.evidenceIds })}
          >
            恢复自动拟稿
          </button>
        )}
        <span className="grow" />
        <WordCount count={kitLength(text.trim())} most={most} unit="个字符" />
      </div>
      <Section title={`照片 ${evidenceIds.length}${limits === null ? '' : ` / ${limits.photos}`}`}>
        {proposal.photos.length === 0 ? (
          <p className="second">这项任务还没有照片佐证；没有照片也可以导出文字。</p>
        ) : (
          <ul className="kit-photos" aria-label="照片">
            {proposal.photos.map((photo) => (
              <Photo
                key={photo.evidenceId}
                photo={photo}
                isChosen={evidenceIds.includes(photo.evidenceId)}
                onTick={(isTicked) => tick(photo.evidenceId, isTicked)}
              />
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

/** One that may not leave says why, and can only be taken out. */
function Photo({
  photo,
  isChosen,
  onTick,
}: {
  photo: KitPhoto;
  isChosen: boolean;
  onTick: (isTicked: boolean) => void;
}) {
  const name = photo.caption?.trim() || photo.fileName;
  const isUsable = photo.reason === null || isChosen;
  return (
    <li className="kit-photo">
      <SmallPicture id={photo.evidenceId} isPhoto />
      <div className="grow">
        {isUsable ? (
          // biome-ignore lint/a11y/noLabelWithoutControl: the box within is a control of this page's own
          <label className="row">
            <TickBox label={`选用 ${name}`} isTicked={isChosen} onTick={onTick} />
            <span className="kit-photo-name">{name}</span>
          </label>
        ) : (
          <span className="kit-photo-name">{name}</span>
        )}
        {photo.reason !== null && <div className="second small">不能用：{photo.reason}</div>}
      </div>
    </li>
  );
}
