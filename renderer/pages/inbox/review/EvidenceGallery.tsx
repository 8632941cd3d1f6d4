import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ReviewedEvidence, ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { ChoiceBox } from '../../../components/ChoiceBox.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { bytesText } from '../../../components/number-text.ts';
import { EvidencePreview } from './EvidencePreview.tsx';

/** 佐证, leafed through in its package: a gallery, and one file with those before and after it. */
export function EvidenceGallery(props: {
  sheet: ReviewSheet;
  taskId: string;
  onTask: (taskId: string) => void;
  onReturn: (target: string) => void;
}) {
  const { sheet, taskId, onTask, onReturn } = props;
  const [openId, setOpenId] = useState<string | null>(null);
  const shown = sheet.evidence.filter((each) => taskId === '' || each.taskId === taskId);
  const open = shown.find(({ id }) => id === openId) ?? null;
  const names = new Map(sheet.tasks.map(({ id, no, title }) => [id, `${no} ${title}`.trim()]));
  const gallery = useRef<HTMLUListElement>(null);
  const lastId = useRef<string | null>(null);
  useEffect(() => {
    if (openId !== null) lastId.current = openId;
    else if (lastId.current !== null)
      gallery.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(lastId.current)}"]`)?.focus();
  }, [openId]);
  if (sheet.evidence.length === 0) return <p className="second">这一版没有带佐证。</p>;
  if (open !== null)
    return (
      <EvidencePreview
        submissionId={sheet.row.submission.id}
        evidence={open}
        taskName={names.get(open.taskId) ?? ''}
        place={{ at: shown.indexOf(open) + 1, of: shown.length }}
        before={shown[shown.indexOf(open) - 1]?.id ?? null}
        after={shown[shown.indexOf(open) + 1]?.id ?? null}
        onOpen={setOpenId}
        onClose={() => setOpenId(null)}
        onReturn={onReturn}
      />
    );
  return (
    <>
      <div className="row gallery-bar">
        <ChoiceBox
          label="任务"
          aria-label="任务"
          className="gallery-task"
          value={taskId}
          options={[
            { value: '', label: `全部任务 ${sheet.evidence.length} 件` },
            ...sheet.tasks
              .map(({ id }) => ({ id, count: sheet.evidence.filter((each) => each.taskId === id).length }))
              .filter(({ count }) => count > 0)
              .map(({ id, count }) => ({ value: id, label: `${names.get(id) ?? id} ${count} 件` })),
          ]}
          onChange={(value) => onTask(value ?? '')}
        />
        <span className="second small">点开后用 ← → 翻看，不解压到磁盘</span>
      </div>
      <ul ref={gallery} className="received-gallery" aria-label="佐证">
        {shown.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              className="received-tile"
              data-id={each.id}
              onClick={() => setOpenId(each.id)}
              onKeyDown={(event) => moveAmongTiles(event)}
            >
              <ReceivedThumbnail submissionId={sheet.row.submission.id} evidence={each} />
              <span className="clip" title={each.fileName}>
                {each.fileName}
              </span>
              <span className="second small clip">
                {bytesText(each.sizeBytes)}
                {each.deliveredIn !== null && ' · 以前报过'}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** ←→ to the tile before and after. */
function moveAmongTiles(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const tiles = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('button') ?? [])];
  const next = tiles[tiles.indexOf(event.currentTarget) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

export function receivedAddress(submissionId: string, evidenceId: string): string {
  return `/files/received/${submissionId}/${evidenceId}`;
}

function ReceivedThumbnail({ submissionId, evidence }: { submissionId: string; evidence: ReviewedEvidence }) {
  const { host } = useCalls();
  const [isBroken, setBroken] = useState(false);
  if (!evidence.isPhoto || isBroken)
    return (
      <span className="received-thumbnail">
        <Icon name={evidence.mime?.startsWith('video/') === true ? 'film' : 'file'} size={26} />
      </span>
    );
  return (
    <span className="received-thumbnail">
      <img
        src={host.fileUrl(`${receivedAddress(submissionId, evidence.id)}/thumbnail`)}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={() => setBroken(true)}
      />
    </span>
  );
}
