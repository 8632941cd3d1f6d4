import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ReceivedPlan } from '../../../electron/core/contract/plans.ts';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { type Failure, failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { Notice } from '../../components/Notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { planAddress } from '../../frame/addresses.ts';
import { PlanItems } from './PlanItems.tsx';
import { PlansTabs } from './PlansTabs.tsx';

/** What the superior sent: imported here, and taken over item by item. */
export function ReceivedPlans({ planId }: { planId: string }) {
  const { orpc } = useCalls();
  const { data, error, refetch } = useQuery(orpc.plans.list.queryOptions());
  const taking = usePlanImport();
  const navigate = useNavigate();
  const plans = data?.plans ?? [];
  const plan = plans.find((each) => each.planId === planId) ?? plans[0] ?? null;
  return (
    <>
      <PageHeader title="下发" facts={plan === null ? '还没有收到上级的下发' : factsOf(plan)}>
        {plans.length > 1 && plan !== null && (
          <ChoiceBox
            label="版次"
            aria-label="版次"
            className="plans-version"
            value={plan.planId}
            options={plans.map((each) => ({
              value: each.planId,
              label: `${each.issuerName} 第 ${each.version} 版(${each.issuedAt})`,
            }))}
            onChange={(id) => id !== null && void navigate(planAddress(id))}
            popupMatchSelectWidth={false}
          />
        )}
      </PageHeader>
      <PlansTabs />
      {error !== null && <ReadFailure error={error} retry={() => void refetch()} />}
      <Refused taking={taking} />
      {data === undefined && error === null && <LoadingRows />}
      {data !== undefined && plan === null && <Empty taking={taking} />}
      {plan !== null && (
        <>
          <div className="plans-drop">
            <PlanDrop taking={taking}>收到新的一版，拖到这里或</PlanDrop>
          </div>
          {isOutdated(plan, plans) && (
            <div className="main-notice">
              <Notice
                kind="info"
                actions={
                  <Button size="small" onClick={() => void navigate(planAddress(newestOf(plan, plans)))}>
                    看最新一版
                  </Button>
                }
              >
                这是旧的一版，上级已发来更新的版本，这里只供查看。
              </Notice>
            </div>
          )}
          <PlanItems key={plan.planId} plan={plan} isOutdated={isOutdated(plan, plans)} />
        </>
      )}
    </>
  );
}

function factsOf({ issuerName, version, issuedAt, campaignName, items }: ReceivedPlan): string {
  const open = items.filter(({ change, decision }) => change !== 'same' && decision === null).length;
  return `${issuerName} 第 ${version} 版 · ${campaignName} · ${issuedAt} · ${open === 0 ? '已处理完' : `待处理 ${open} 项`}`;
}

function isOutdated(plan: ReceivedPlan, plans: readonly ReceivedPlan[]): boolean {
  return plans.some(({ issuerName, version }) => issuerName === plan.issuerName && version > plan.version);
}

function newestOf(plan: ReceivedPlan, plans: readonly ReceivedPlan[]): string {
  return plans.find(({ issuerName }) => issuerName === plan.issuerName)?.planId ?? plan.planId; // the newest comes first
}

interface PlanImport {
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  take(files: readonly File[]): Promise<void>;
  dismiss(): void;
}

function usePlanImport(): PlanImport {
  const { client, host } = useCalls();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    isBusy,
    failure,
    dismiss: () => setFailure(null),
    take: async ([file]) => {
      if (file === undefined || isBusy) return;
      setBusy(true);
      setFailure(null);
      try {
        const plan = await client.plans.import({ file: await host.handOver(file) });
        await refreshEverything(queryClient);
        void navigate(planAddress(plan.planId));
      } catch (error) {
        setFailure(failureOf(error));
      } finally {
        setBusy(false);
      }
    },
  };
}

function PlanDrop({ taking, children }: { taking: PlanImport; children: string }) {
  return (
    <FileDrop
      label="选择下发文件"
      accept=".zip,.eml"
      isDisabled={taking.isBusy}
      onFiles={(files) => void taking.take(files)}
    >
      <span className="second">{taking.isBusy ? '正在核对签名和内容…' : children}</span>
    </FileDrop>
  );
}

function Refused({ taking: { failure, dismiss } }: { taking: PlanImport }) {
  if (failure === null || failure.isServiceGone) return null;
  return (
    <div className="main-notice">
      <FailureNotice failure={failure} actions={<Button onClick={dismiss}>知道了</Button>}>
        本单位的任务和进展没有变。
      </FailureNotice>
    </div>
  );
}

function Empty({ taking }: { taking: PlanImport }) {
  return (
    <section className="plans-empty" aria-label="导入下发">
      <h2>把上级发来的下发文件放进来</h2>
      <p className="second">
        上级用“下发”发来任务、活动模板和单位名册(.zip，或存下来的邮件
        .eml)。导入时核对上级的签名，导入后逐项看清再采用；自己填的进展、佐证不会动。
      </p>
      <PlanDrop taking={taking}>把下发文件拖到这里，或</PlanDrop>
      <p className="third small">第一次导入前，先在“设置 · 名片与信任”里导入上级名片，并电话比对指纹。</p>
    </section>
  );
}
