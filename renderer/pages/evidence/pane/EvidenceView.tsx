import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { Link } from 'react-router';
import type { EvidenceDetail } from '../../../../electron/core/contract/evidence.ts';
import type { Turn } from '../../../../electron/core/domain/evidence.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { type SavedForm, useSavedForm } from '../../../calls/saved-form.ts';
import { Icon } from '../../../components/Icon.tsx';
import { neighbourOf } from '../../../components/MoveButtons.tsx';
import { Pane, PaneBack, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { PaneMoves } from '../../../components/PaneMoves.tsx';
import { FormBody } from '../../../forms/FormBody.tsx';
import { taskAddress } from '../../../frame/addresses.ts';
import { draftKey } from '../../ledger/draft-keys.ts';
import { EVIDENCE_MOVES, taskText } from '../evidence-words.ts';
import { EvidenceFields, usePlaces } from '../parts/EvidenceFields.tsx';
import { changesFrom, evidenceAsTyped, typedOf } from '../parts/evidence-form.ts';
import { useRemoving } from '../removing.ts';
import type { EvidencePaneProps } from './EvidencePane.tsx';
import { FileWell } from './FileWell.tsx';
import { MarkNotices } from './MarkNotices.tsx';
import { PhotoFacts } from './PhotoFacts.tsx';
import { PhotoWell } from './PhotoWell.tsx';
import { PlaceAmong } from './PlaceAmong.tsx';
import { Verdict } from './Verdict.tsx';

type ViewProps = EvidencePaneProps & { detail: EvidenceDetail; onMask: () => void };

export function EvidenceView(props: ViewProps) {
  const { detail, desk, tasks, rows, onMask, onOpen } = props;
  const { evidence, facts, photo } = detail;
  const { client } = useCalls();
  const task = tasks.find(({ id }) => id === evidence.taskId);
  const places = usePlaces(desk.record?.unit);
  const form = useSavedForm({
    key: draftKey('evidence', evidence.taskId, evidence.id),
    send: async (typed) => {
      const changes = changesFrom(evidence, typed);
      if (Object.keys(changes).length > 0) await client.evidence.update({ id: evidence.id, changes });
    },
    told: () => '已保存',
    onSaved: () => undefined,
    onLeave: () => undefined,
  });
  const asTyped = evidenceAsTyped(evidence, form.typed);
  const action = desk.record?.actions.find(({ id }) => id === task?.actionId);
  const onKey = (event: KeyboardEvent): void => leafThrough(event, props);
  return (
    <Pane label={`佐证 ${evidence.fileName}`} size="photo">
      <PaneHead>
        <Tools {...props} />
      </PaneHead>
      {photo === null ? (
        <FileWell detail={detail} onKey={onKey} />
      ) : (
        <PhotoWell evidence={evidence} photo={photo} isMovable onKey={onKey} />
      )}
      <PaneBody>
        <div className="row evidence-title">
          <h2 className="grow">{evidence.fileName}</h2>
          <Link className="clip small" to={taskAddress(evidence.taskId, { tab: 'evidence' })}>
            {taskText(task)}
          </Link>
        </div>
        <PhotoFacts detail={detail} />
        <Verdict
          evidence={asTyped}
          action={action}
          facts={facts}
          onMask={photo === null ? null : onMask}
          onKeep={() => form.change({ shareLevel: 'internal' })}
        />
        <MarkNotices detail={detail} tasks={tasks} rows={rows} onOpen={onOpen} />
        <FormBody form={form} label={`编辑佐证 ${evidence.fileName}`}>
          <EvidenceFields
            values={{ ...typedOf(evidence, places), ...form.typed }}
            errors={form.failure?.fields ?? {}}
            places={places}
            onChange={form.change}
          />
        </FormBody>
      </PaneBody>
      <Foot {...props} form={form} />
    </Pane>
  );
}

/** ↑↓ go to the file before and after, as they do in the list. */
function leafThrough(event: KeyboardEvent, props: ViewProps): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
  if (step === null || event.target !== event.currentTarget) return;
  event.preventDefault();
  const next = neighbourOf(props.evidenceId, props.neighbours, step);
  if (next !== undefined) props.onOpen(next);
}

function Tools(props: ViewProps) {
  const { detail, onMask, onClose } = props;
  const turn = useTurning(detail);
  return (
    <div className="row evidence-tools">
      <PaneBack onClose={onClose} />
      <PlaceAmong {...props} />
      <span className="grow" />
      {detail.photo !== null && (
        <>
          <Button size="small" icon={<Icon name="cover" size={14} />} onClick={onMask}>
            遮挡
          </Button>
          <Button
            size="small"
            icon={<Icon name="turnLeft" size={14} />}
            disabled={turn.isBusy}
            onClick={() => turn.by(270)}
          >
            左转
          </Button>
          <Button
            size="small"
            icon={<Icon name="turnRight" size={14} />}
            disabled={turn.isBusy}
            onClick={() => turn.by(90)}
          >
            右转
          </Button>
        </>
      )}
      <PaneMoves {...props} openId={props.evidenceId} words={EVIDENCE_MOVES} />
    </div>
  );
}

/** A turn is said about the photo, its bytes stay: every view of it and every copy that leaves is turned. */
function useTurning({ evidence }: EvidenceDetail): { isBusy: boolean; by: (degrees: 90 | 270) => void } {
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const by = async (degrees: number): Promise<void> => {
    setBusy(true);
    // four quarters make a whole
    const turn = (((evidence.turn ?? 0) + degrees) % 360) as Turn;
    try {
      await client.evidence.update({ id: evidence.id, changes: { turn } });
      await refreshEverything(queryClient);
    } catch (error) {
      void message.error(failureOf(error).message);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, by: (degrees) => void by(degrees) };
}

function Foot(props: ViewProps & { form: SavedForm }) {
  const { detail, form, evidenceId, neighbours, onOpen, onClose } = props;
  const { evidence } = detail;
  const { host } = useCalls();
  const remove = useRemoving();
  const next = neighbourOf(evidenceId, neighbours, 1) ?? neighbourOf(evidenceId, neighbours, -1);
  const goOn = (): void => {
    void form.drop();
    if (next === undefined) onClose();
    else onOpen(next);
  };
  return (
    <PaneFoot>
      <Button onClick={() => void remove([evidence.id], goOn)}>删除</Button>
      <Button href={host.fileUrl(`/files/evidence/${evidence.id}`)} download={evidence.fileName}>
        另存
      </Button>
      <span className="grow" />
      {form.isTouched && <Button onClick={() => void form.abandon()}>放弃修改</Button>}
      <Button className="main-button" loading={form.isSaving} onClick={() => void form.save()}>
        保存
      </Button>
    </PaneFoot>
  );
}
