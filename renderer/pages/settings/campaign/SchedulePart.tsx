import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { LEVEL_LABELS } from '../../../../electron/core/domain/labels.ts';
import { Notice } from '../../../components/Notice.tsx';
import { Section } from '../../../components/Section.tsx';
import { editedRows, sentRows } from './edited-rows.ts';
import { PartFrame } from './PartFrame.tsx';
import { usePartForm } from './part-form.ts';
import { type EditedRow, RowsTable } from './RowsTable.tsx';

const LEVELS = Object.entries(LEVEL_LABELS).map(([value, label]) => ({ value, label }));

interface Schedule {
  [list: string]: EditedRow[];
  stages: EditedRow[];
  deadlines: EditedRow[];
  reportPeriods: EditedRow[];
}

export function SchedulePart({ record: { campaign } }: { record: DeskRecord }) {
  const form = usePartForm<Schedule>({
    part: 'schedule',
    saved: {
      stages: editedRows(campaign.stages, ['name', 'start', 'end', 'note']),
      deadlines: editedRows(campaign.deadlines, ['name', 'due', 'appliesTo']),
      reportPeriods: editedRows(campaign.reportPeriods, ['name', 'cutoff']),
    },
    send: ({ stages, deadlines, reportPeriods }) => ({
      campaign: {
        stages: sentRows(stages).map((row, index) => ({ ...row, order: index + 1 })),
        deadlines: sentRows(deadlines),
        reportPeriods: sentRows(reportPeriods),
      },
    }),
  });
  const { value, errors, change } = form;
  const overlaps = overlappingStages(value.stages);
  return (
    <PartFrame form={form} label="阶段与期次" lead="报送时限不等于阶段结束：总结可以在总结提升阶段结束之前就要报出。">
      <Section title="阶段">
        <RowsTable
          label="阶段"
          word="阶段"
          path="stages"
          columns={[
            { key: 'name', label: '阶段名称', width: 190, kind: 'text' },
            { key: 'start', label: '开始日期', width: 150, kind: 'day' },
            { key: 'end', label: '结束日期', width: 150, kind: 'day' },
            { key: 'note', label: '备注', kind: 'text' },
          ]}
          rows={value.stages}
          errors={errors}
          blank={{ name: '', start: '', end: '', note: '' }}
          onChange={(stages) => change({ ...value, stages })}
        />
        {overlaps.length > 0 && (
          <Notice kind="info">{overlaps.join('；')}。可以这样：通知里前后阶段常共用一天，这一天算在两个阶段里。</Notice>
        )}
      </Section>
      <Section title="报送时限">
        <RowsTable
          label="报送时限"
          word="时限"
          path="deadlines"
          columns={[
            { key: 'name', label: '时限名称', kind: 'text' },
            { key: 'due', label: '时限', width: 150, kind: 'day' },
            { key: 'appliesTo', label: '适用级别', width: 150, kind: 'choice', options: () => LEVELS },
          ]}
          rows={value.deadlines}
          errors={errors}
          blank={{ name: '', due: '', appliesTo: '' }}
          onChange={(deadlines) => change({ ...value, deadlines })}
        />
      </Section>
      <Section title="报送期次">
        <RowsTable
          label="报送期次"
          word="期次"
          path="reportPeriods"
          columns={[
            { key: 'name', label: '期次名称', kind: 'text' },
            { key: 'cutoff', label: '截止日', width: 150, kind: 'day' },
          ]}
          rows={value.reportPeriods}
          errors={errors}
          blank={{ name: '', cutoff: '' }}
          onChange={(reportPeriods) => change({ ...value, reportPeriods })}
        />
        <p className="third small">报送过的期次不能删除，名称和截止日可以改。</p>
      </Section>
    </PartFrame>
  );
}

/** “宣传推广阶段与集中践行阶段重叠 2021-10-20” */
function overlappingStages(stages: readonly EditedRow[]): string[] {
  const spans = stages.flatMap(({ name, start, end }) =>
    typeof start === 'string' && typeof end === 'string' && start !== '' && end !== ''
      ? [{ name: String(name ?? ''), start, end }]
      : [],
  );
  return spans.flatMap((one, index) =>
    spans.slice(index + 1).flatMap((other) => {
      const [from, to] = [one.start > other.start ? one.start : other.start, one.end < other.end ? one.end : other.end];
      if (from > to) return [];
      return [`“${one.name}”与“${other.name}”重叠 ${from === to ? from : `${from} 至 ${to}`}`];
    }),
  );
}
