import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Desk, DeskRecord } from '../../../electron/core/contract/desk.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useDraft } from '../../calls/draft.ts';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { StepBody, StepTitle } from '../../components/StepBody.tsx';
import { WizardFoot } from '../../components/WizardFoot.tsx';
import { WizardSteps } from '../../components/WizardSteps.tsx';
import { HOME } from '../../frame/addresses.ts';
import { KeyPanel } from '../settings/KeyPanel.tsx';
import { UnitForm } from '../settings/UnitForm.tsx';
import { SUPERIOR_FIELDS } from '../settings/unit-fields.ts';
import { SuperiorCard } from './SuperiorCard.tsx';
import { UnitStep } from './UnitStep.tsx';
import '../settings/settings.css';
import './first-use.css';

const STEPS = ['我的单位', '我的密钥', '我的上级'];

/** 首次使用: three steps. They can be left at any time and are resumed where they were left. */
export function FirstUsePage() {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const draft = useDraft<number>('first-use', (stored) => (typeof stored === 'number' ? stored : null));
  const [chosen, setChosen] = useState<number | null>(null);
  if (desk.data === undefined || draft.found === undefined)
    return (
      <>
        <PageHeader title="首次使用" />
        <LoadingRows count={4} />
      </>
    );
  const go = (step: number): void => {
    setChosen(step);
    draft.keep(step);
  };
  const { record, hasKey } = desk.data;
  const reached = record === null ? 0 : Math.max(1, Math.min(2, chosen ?? draft.found?.value ?? 1));
  const step = chosen === 0 ? 0 : reached;
  return (
    <>
      <PageHeader title="首次使用" facts="三步做好准备，随时可以离开，下次接着做" />
      <WizardSteps label="首次使用的步骤" steps={STEPS} current={step} onGo={go} />
      {step === 0 && <UnitStep record={record} onNext={() => go(1)} />}
      {step === 1 && <KeyStep hasKey={hasKey} go={go} />}
      {step === 2 && record !== null && (
        <SuperiorStep desk={desk.data} record={record} go={go} onEnd={() => void draft.discard()} />
      )}
    </>
  );
}

function KeyStep({ hasKey, go }: { hasKey: boolean; go: (step: number) => void }) {
  return (
    <>
      <StepBody label="我的密钥" isSheet>
        <StepTitle key={String(hasKey)}>{hasKey ? '密钥已建好，请做一份纸质备份' : '建一把签名密钥'}</StepTitle>
        <KeyPanel hasKey={hasKey} isPrimary={!hasKey} isWhole={false} />
      </StepBody>
      <WizardFoot
        back={
          <Button size="large" onClick={() => go(0)}>
            上一步
          </Button>
        }
        reason={hasKey ? undefined : '可以先跳过，报送前在“设置”里建'}
        onward={
          <Button size="large" type={hasKey ? 'primary' : 'default'} onClick={() => go(2)}>
            {hasKey ? '下一步：我的上级' : '以后再建'}
          </Button>
        }
      />
    </>
  );
}

function SuperiorStep(props: { desk: Desk; record: DeskRecord; go: (step: number) => void; onEnd: () => void }) {
  const { desk, record, go, onEnd } = props;
  const { unit, people } = record;
  const navigate = useNavigate();
  const end = (): void => {
    onEnd();
    void navigate(HOME);
  };
  const hasSuperior = Boolean(unit.parentUnit?.name);
  return (
    <>
      <StepBody label="我的上级" isSheet>
        <StepTitle>报给谁</StepTitle>
        <p className="second panel-lead">
          {hasSuperior ? '已经写好的上级，请核对；不对的直接改。' : '写上报送包交给哪个单位，没有写不能报送。'}
        </p>
        <UnitForm draftKey="superior" unit={unit} people={people} fields={SUPERIOR_FIELDS} isPrimary={false} />
        <SuperiorCard desk={desk} record={record} />
      </StepBody>
      <WizardFoot
        back={
          <Button size="large" onClick={() => go(1)}>
            上一步
          </Button>
        }
        onward={
          <Button size="large" type="primary" onClick={end}>
            开始使用
          </Button>
        }
      />
    </>
  );
}
