import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { DeskRecord } from '../../../electron/core/contract/desk.ts';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { StepBody, StepTitle } from '../../components/StepBody.tsx';
import { WizardFoot } from '../../components/WizardFoot.tsx';
import { BackupForm } from './BackupForm.tsx';
import { NewUnitForm } from './NewUnitForm.tsx';
import { UnitFileForm } from './UnitFileForm.tsx';

type Way = 'file' | 'new' | 'backup' | null;

/** 我的单位: from a unit file, typed in, or the sample; once it is there, what it is. */
export function UnitStep({ record, onNext }: { record: DeskRecord | null; onNext: () => void }) {
  const [way, setWay] = useState<Way>(null);
  if (record !== null) return <UnitThere record={record} onNext={onNext} />;
  const back = (): void => setWay(null);
  return (
    <StepBody label="我的单位" isSheet>
      {way === 'file' && <UnitFileForm onBack={back} onLoaded={onNext} />}
      {way === 'new' && <NewUnitForm onBack={back} onCreated={onNext} />}
      {way === 'backup' && <BackupForm onBack={back} onRestored={onNext} />}
      {way === null && <Ways onChoose={setWay} onLoaded={onNext} />}
    </StepBody>
  );
}

function Ways({ onChoose, onLoaded }: { onChoose: (way: Way) => void; onLoaded: () => void }) {
  const { orpc } = useCalls();
  const queryClient = useQueryClient();
  const load = useMutation(
    orpc.desk.loadSample.mutationOptions({
      onSuccess: async () => {
        await refreshEverything(queryClient);
        onLoaded();
      },
    }),
  );
  const failure = load.error === null ? null : failureOf(load.error);
  return (
    <div className="first-ways">
      <StepTitle>先把本单位放进来</StepTitle>
      <p className="second">数据只存在这台电脑上。下面的办法选一种。</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <ul>
        <li>
          <div className="grow">
            <b>装入单位文件</b>
            <div className="second small">上级发来的或以前导出的 unit.json，连同它的佐证文件夹</div>
          </div>
          <Button type="primary" onClick={() => onChoose('file')}>
            选择文件
          </Button>
        </li>
        <li>
          <div className="grow">
            <b>新建本单位</b>
            <div className="second small">按 2021 年通知的十项行动建一本空台账，写上单位和上级即可</div>
          </div>
          <Button onClick={() => onChoose('new')}>开始填写</Button>
        </li>
        <li>
          <div className="grow">
            <b>打开样例单位</b>
            <div className="second small">一个填好的社区：30 项任务、48 件佐证，先看看用起来是什么样</div>
          </div>
          <Button loading={load.isPending} onClick={() => load.mutate({})}>
            打开样例
          </Button>
        </li>
        <li>
          <div className="grow">
            <b>从备份恢复</b>
            <div className="second small">换了电脑、重装了系统：用以前的备份文件(.zip)接着做</div>
          </div>
          <Button onClick={() => onChoose('backup')}>选择备份</Button>
        </li>
      </ul>
    </div>
  );
}

function UnitThere({ record: { unit, campaign, people }, onNext }: { record: DeskRecord; onNext: () => void }) {
  return (
    <>
      <StepBody label="我的单位" isSheet>
        <StepTitle>{unit.name}</StepTitle>
        <p className="second panel-lead">
          {campaign.name}，{people.length} 人在册。单位资料可以在“设置”里改。
        </p>
      </StepBody>
      <WizardFoot
        onward={
          <Button size="large" type="primary" onClick={onNext}>
            下一步：我的密钥
          </Button>
        }
      />
    </>
  );
}
