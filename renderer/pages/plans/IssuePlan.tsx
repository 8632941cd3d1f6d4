import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { PlanContent } from '../../../electron/core/domain/exchange/plan-content.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useDraftForm } from '../../calls/draft-form.ts';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Section } from '../../components/Section.tsx';
import { NEW_TASK, ROSTER, settingsAddress } from '../../frame/addresses.ts';
import { StatusLeft } from '../../frame/status-slot.tsx';
import { listInField } from '../records/record-form.ts';
import { IssuedNotice } from './IssuedNotice.tsx';
import { IssuedPlans } from './IssuedPlans.tsx';
import { type Issued, IssueSigning } from './IssueSigning.tsx';
import { IssueTasks } from './IssueTasks.tsx';
import { PlansTabs } from './PlansTabs.tsx';

/** 下发: template, tasks and roster, signed, in one file for all subordinates. */
export function IssuePlan() {
  const { orpc } = useCalls();
  const draft = useQuery(orpc.plans.draft.queryOptions());
  const desk = useQuery(orpc.desk.show.queryOptions());
  const failure = draft.error === null ? null : failureOf(draft.error);
  const unit = desk.data?.record?.unit;
  return (
    <>
      <PageHeader
        title="下发"
        facts={draft.data && unit && `${unit.shortName || unit.name} · 下一版是第 ${draft.data.version} 版`}
      />
      <PlansTabs />
      {failure !== null && !failure.isServiceGone && (
        <div className="main-notice">
          <FailureNotice failure={failure} />
        </div>
      )}
      {draft.data === undefined && draft.error === null && <LoadingRows />}
      {draft.data !== undefined && desk.data !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div className="plans-scroll plans-issue" tabIndex={0}>
          {draft.data.tasks.length === 0 ? <Empty /> : <Issue plan={draft.data} desk={desk.data} />}
          <IssuedPlans />
        </div>
      )}
    </>
  );
}

function Empty() {
  const navigate = useNavigate();
  return (
    <EmptyState
      title="实事清单里还没有可下发的任务"
      ways={[
        {
          title: '先写任务',
          hint: '在实事清单里写好任务、时限和指标目标，再从这里下发给各单位',
          action: (
            <Button type="primary" onClick={() => void navigate(NEW_TASK)}>
              新建任务
            </Button>
          ),
        },
        {
          title: '建单位名册',
          hint: '写明下发给谁、应报几家',
          action: <Button onClick={() => void navigate(ROSTER)}>去名册</Button>,
        },
      ]}
    >
      下发的是活动模板、任务(标题、举措、时限、指标目标)和单位名册；责任人和进展由各单位自己填。
    </EmptyState>
  );
}

function Issue({ plan, desk }: { plan: PlanContent; desk: Desk }) {
  const form = useDraftForm('plans:issue');
  const left = useMemo(() => new Set(listInField(form.typed.left)), [form.typed.left]);
  const [issued, setIssued] = useState<Issued | null>(null);
  const chosen = plan.tasks.filter(({ id }) => !left.has(id));
  const note = typeof form.typed.note === 'string' ? form.typed.note : '';
  const taskIds = chosen.length === plan.tasks.length ? null : chosen.map(({ id }) => id);
  return (
    <>
      {issued !== null && <IssuedNotice issued={issued} onClose={() => setIssued(null)} />}
      <Section title={`第 ${plan.version} 版下发什么`}>
        <Contents plan={plan} tasks={chosen.length} />
      </Section>
      <Section title="任务" extra={<span className="second small">默认全部下发；不下发的去掉勾</span>}>
        <IssueTasks plan={plan} left={left} onLeft={(ids) => form.change({ left: JSON.stringify([...ids]) })} />
      </Section>
      <Section title="说明与签名">
        <IssueSigning
          desk={desk}
          note={note}
          tasks={chosen.length}
          onNote={(text) => form.change({ note: text })}
          taskIds={taskIds}
          onIssued={async (result) => {
            await form.drop();
            setIssued(result);
          }}
        />
      </Section>
      <StatusLeft>
        <span>
          任务<b>{plan.tasks.length}</b>项 · 下发<b>{chosen.length}</b>项 · 名册<b>{plan.roster.length}</b>个单位
        </span>
      </StatusLeft>
    </>
  );
}

/** What goes along, and where it is changed. */
function Contents({ plan, tasks }: { plan: PlanContent; tasks: number }) {
  const { campaign, actions, indicators } = plan.template;
  const periods = campaign.reportPeriods ?? [];
  const mails = plan.roster.filter(({ email }) => email).length;
  return (
    <dl className="plans-contents">
      <div>
        <dt>活动模板</dt>
        <dd>
          {campaign.name}：{actions.length} 个行动、{indicators.length} 项指标、{(campaign.stages ?? []).length}{' '}
          个阶段、
          {periods.length} 个期次
          {periods.length > 0 && `(${periods.map(({ name, cutoff }) => `${name} 截 ${cutoff}`).join('，')})`}{' '}
          <Link to={settingsAddress('campaign')}>改模板</Link>
        </dd>
      </div>
      <div>
        <dt>任务</dt>
        <dd>{tasks} 项，带举措、时限和指标目标；责任人、进展不带</dd>
      </div>
      <div>
        <dt>单位名册</dt>
        <dd>
          {plan.roster.length === 0 ? '没有' : `${plan.roster.length} 个单位，${mails} 个有邮箱，邮件草稿发给它们`}{' '}
          <Link to={ROSTER}>看名册</Link>
        </dd>
      </div>
    </dl>
  );
}
