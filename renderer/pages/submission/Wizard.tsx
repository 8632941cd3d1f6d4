import { useEffect, useState } from 'react';
import type { Desk, DeskRecord } from '../../../electron/core/contract/desk.ts';
import type { Submission } from '../../../electron/core/domain/submission.ts';
import { WizardSteps } from '../../components/WizardSteps.tsx';
import { CheckStep } from './CheckStep.tsx';
import { ContentStep } from './ContentStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { useExportJob, useExportRun } from './ExportJobProvider.tsx';
import { ExportStep } from './ExportStep.tsx';
import { PassphraseStep } from './PassphraseStep.tsx';
import { PeriodStep } from './PeriodStep.tsx';
import { useSuperiorCard } from './superior-card.ts';
import { exportedOf, limitBytesOf, nextOf, STEP, STEPS, stepsOf, type WizardState } from './wizard-state.ts';

/** Refusals that are about the passphrase: they belong to its field. */
const PASSPHRASE_CODES = ['WRONG_PASSPHRASE', 'PASSPHRASE_TOO_SHORT'];

export interface WizardProps {
  readonly desk: Desk;
  readonly record: DeskRecord;
  readonly submissions: readonly Submission[];
  readonly state: WizardState;
  readonly wasBroken: boolean;
  readonly onChange: (changes: Partial<WizardState>) => void;
  /** Forgets where the wizard stood. */
  readonly onFinish: () => void;
}

export function Wizard(props: WizardProps) {
  const { desk, record, submissions, state, wasBroken, onChange, onFinish } = props;
  const job = useExportJob();
  const run = useExportRun();
  const [passphraseError, setPassphraseError] = useState<string | null>(null);
  const superior = useSuperiorCard()?.known.card ?? null;
  const go = (step: number): void => onChange({ step });
  const steps = stepsOf(state);

  // How an export ended decides where to go: to its files, or back to the field that was wrong.
  useEffect(() => {
    if (state.step !== STEP.export || run === null || run.state === 'running') return;
    if (run.state === 'done' && run.result !== null) {
      job.clear();
      onChange({ step: STEP.done, exporting: null, exported: exportedOf(run.result) });
    } else if (PASSPHRASE_CODES.includes(run.failure?.code ?? '')) {
      job.clear();
      setPassphraseError(run.failure?.message ?? null);
      onChange({ step: STEP.passphrase, exporting: null });
    } else if (run.failure?.code === 'CHECK_FAILED') {
      job.clear();
      onChange({ step: STEP.check, exporting: null });
    }
  }, [run, job, state.step, onChange]);

  const startExport = (passphrase: string): void => {
    setPassphraseError(null);
    const { periodId, keepSize, outFolder, embed, isFull, isZero } = state;
    const scans = state.scans.map(({ source }) => source);
    const limit = limitBytesOf(state.limitText);
    if (limit === 'invalid') {
      go(STEP.content);
      return;
    }
    const { version } = nextOf(submissions, periodId);
    const to = superior === null ? {} : { recipient: { unitId: superior.id } };
    const encrypt = state.encrypt && superior?.ageRecipient != null;
    const chosen = { periodId, keepSize, outFolder, limit, scans, embed, isFull, isZero, encrypt, ...to };
    job.start({ ...chosen, passphrase, asOf: null }, version);
    onChange({ step: STEP.export, exporting: version });
  };

  const canGoBack = state.step !== STEP.done && run?.state !== 'running';
  const leaveExport = (): void => {
    job.clear();
    onChange({ step: STEP.passphrase, exporting: null });
  };
  return (
    <>
      <WizardSteps
        label="报送的步骤"
        steps={steps.map((step) => STEPS[step] ?? '')}
        current={steps.indexOf(state.step)}
        onGo={canGoBack ? (index) => go(steps[index] ?? STEP.period) : null}
      />
      {state.step === STEP.period && (
        <PeriodStep
          campaign={record.campaign}
          submissions={submissions}
          today={desk.today}
          periodId={state.periodId}
          onChoose={(periodId) => onChange({ periodId })}
          onNext={() => onChange({ step: STEP.check, isZero: false })}
          onZero={() => onChange({ step: STEP.passphrase, isZero: true })}
        />
      )}
      {state.step === STEP.check && (
        <CheckStep
          periodId={state.periodId}
          onward={state.isZero ? '下一步：口令' : '下一步：内容与大小'}
          onBack={() => go(STEP.period)}
          onNext={() => go(state.isZero ? STEP.passphrase : STEP.content)}
        />
      )}
      {state.step === STEP.content && (
        <ContentStep
          state={state}
          onChange={onChange}
          onBack={() => go(STEP.check)}
          onNext={() => go(STEP.passphrase)}
        />
      )}
      {state.step === STEP.passphrase && (
        <PassphraseStep
          error={passphraseError}
          wasBroken={wasBroken}
          isZero={state.isZero}
          onBack={() => go(state.isZero ? STEP.period : STEP.content)}
          onExport={startExport}
        />
      )}
      {state.step === STEP.export && run !== null && (
        <ExportStep run={run} limitText={state.limitText} onBack={leaveExport} />
      )}
      {state.step === STEP.done && state.exported !== null && (
        <DoneStep
          exported={state.exported}
          folder={state.outFolder}
          record={record}
          periodId={state.periodId}
          onFinish={onFinish}
        />
      )}
    </>
  );
}
