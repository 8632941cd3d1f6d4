import './cases.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Evidence } from '../../../electron/core/domain/evidence.ts';
import { isPhotoEvidence, whyKeptBack } from '../../../electron/core/domain/leaving-evidence.ts';
import { useCalls } from '../../calls/calls.tsx';
import { FieldError } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { TickBox } from '../../components/TickBox.tsx';
import { taskName } from '../../components/task-name.ts';
import type { RecordContext } from '../records/record-kind.ts';

const FIRST_SHOWN = 24;

interface Usable {
  readonly evidence: Evidence;
  readonly isPhoto: boolean;
}

/** Pictures from the evidence that may leave; those of the related tasks come first. */
export function PicturesField(props: {
  chosen: readonly string[];
  taskIds: readonly string[];
  context: RecordContext;
  error: string | undefined;
  onChange: (ids: string[]) => void;
}) {
  const { chosen, taskIds, context, error, onChange } = props;
  const { orpc } = useCalls();
  const { data } = useQuery(orpc.evidence.list.queryOptions());
  const [most, setMost] = useState(FIRST_SHOWN);
  const usable = (data?.rows ?? []).flatMap(({ evidence, facts }): Usable[] => {
    const known = facts === null ? {} : { facts: { ...facts } };
    const found = { task: context.task(evidence.taskId), actions: context.record.actions, ...known };
    const isChosen = chosen.includes(evidence.id);
    const isPicture = facts?.isPhoto ?? isPhotoEvidence(evidence);
    return isChosen || (isPicture && whyKeptBack(evidence, found) === null) ? [{ evidence, isPhoto: isPicture }] : [];
  });
  const rank = ({ evidence: { id, taskId } }: Usable): number =>
    chosen.includes(id) ? 0 : taskIds.includes(taskId) ? 1 : 2;
  const sorted = usable.toSorted((a, b) => rank(a) - rank(b));
  const tick = (id: string, isTicked: boolean): void =>
    onChange(isTicked ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <div className="field field-wide" data-field="images">
      <span className="second small">图片（已选 {chosen.length} 张）</span>
      {error !== undefined && <FieldError>{error}</FieldError>}
      {data !== undefined && sorted.length === 0 && (
        <p className="third small">佐证里还没有可以出单位的照片；设为“可上报”或“可公示”的照片会列在这里。</p>
      )}
      <ul className="case-pictures" aria-label="可选图片">
        {sorted.slice(0, most).map(({ evidence, isPhoto }) => (
          <Picture
            key={evidence.id}
            evidence={evidence}
            isPhoto={isPhoto}
            task={taskName(context.task(evidence.taskId) ?? { no: null, title: null })}
            isChosen={chosen.includes(evidence.id)}
            onTick={(isTicked) => tick(evidence.id, isTicked)}
          />
        ))}
      </ul>
      {sorted.length > most && (
        <button type="button" className="link small" onClick={() => setMost(sorted.length)}>
          再显示 {sorted.length - most} 张
        </button>
      )}
    </div>
  );
}

function Picture(props: {
  evidence: Evidence;
  isPhoto: boolean;
  task: string;
  isChosen: boolean;
  onTick: (isTicked: boolean) => void;
}) {
  const { evidence, isPhoto, task, isChosen, onTick } = props;
  const name = evidence.caption?.trim() || evidence.fileName;
  return (
    <li className={isChosen ? 'case-picture case-picture-chosen' : 'case-picture'}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the box within is a control of this page's own */}
      <label title={`${name}\n${task}`}>
        <SmallPicture id={evidence.id} isPhoto={isPhoto} />
        <span className="case-caption-line small">
          <TickBox label={`选用 ${name}`} isTicked={isChosen} onTick={onTick} />
          <span className="case-caption">{name}</span>
        </span>
      </label>
    </li>
  );
}

/** The pictures of a case. What is no photo shows as a file. */
export function ChosenPictures({ ids }: { ids: readonly string[] }) {
  const { orpc } = useCalls();
  const { data } = useQuery(orpc.evidence.list.queryOptions());
  const found = new Map((data?.rows ?? []).map((row) => [row.evidence.id, row]));
  return (
    <ul className="case-pictures">
      {ids.flatMap((id) => {
        const row = found.get(id);
        if (row === undefined) return [];
        const { evidence, facts } = row;
        return [
          <li key={id} className="small" title={evidence.caption ?? evidence.fileName}>
            <SmallPicture id={id} isPhoto={facts?.isPhoto ?? isPhotoEvidence(evidence)} />
            <span className="case-caption">{evidence.caption?.trim() || evidence.fileName}</span>
          </li>,
        ];
      })}
    </ul>
  );
}

export function SmallPicture({ id, isPhoto }: { id: string; isPhoto: boolean }) {
  const { host } = useCalls();
  const [isBroken, setBroken] = useState(false);
  if (isBroken || !isPhoto)
    return (
      <span className="case-thumbnail">
        <Icon name="file" size={22} />
      </span>
    );
  return (
    <span className="case-thumbnail">
      <img
        src={host.fileUrl(`/files/evidence/${id}/thumbnail`)}
        alt=""
        loading="lazy"
        decoding="async"
        onError={() => setBroken(true)}
      />
    </span>
  );
}
