import { type Inspection, resultOf } from '../../../electron/core/domain/inspection.ts';
import { INSPECTION_MODE_LABELS, INSPECTION_RESULT_LABELS } from '../../../electron/core/domain/labels.ts';
import { shortDay } from '../../components/day-text.ts';
import { Shape } from '../../components/Shape.tsx';
import { listFromTyped, numberFromTyped } from '../../forms/typed-values.ts';
import { dayOrNull, textOrNull } from '../records/fields.ts';
import type { RecordContext, RecordKind } from '../records/record-kind.ts';
import { FixForm, VerifyForm } from './FindingForms.tsx';
import { findingsText as findingsField, findingsIn } from './finding-fields.ts';
import { InspectionFields } from './InspectionFields.tsx';
import { InspectionFoot, InspectionView } from './InspectionView.tsx';
import { findingsText, overdueCount } from './inspection-words.ts';

/** The result follows the findings. */
export const FOLLOWS = 'follows';

function resultWord({ result }: Inspection): string {
  return result ? INSPECTION_RESULT_LABELS[result] : '';
}

export const INSPECTIONS: RecordKind<Inspection> = {
  path: 'inspections',
  title: '明察暗访',
  word: '检查',
  counter: '次',
  newLabel: '新增检查',
  searchHint: '搜索，如 bmfw',
  nameOf: ({ date, place, id }) => [date, place].filter(Boolean).join(' ') || id,
  columns: (context, room) => [
    {
      key: 'date',
      heading: '日期',
      width: '88px',
      cell: ({ date }) => (date ? shortDay(date, context.today) : ''),
      sortBy: ({ date }) => date ?? null,
    },
    {
      key: 'mode',
      heading: '方式',
      width: '92px',
      cell: ({ mode }) => (mode ? INSPECTION_MODE_LABELS[mode] : ''),
      sortBy: ({ mode }) => mode ?? null,
    },
    {
      key: 'place',
      heading: '地点',
      width: 'minmax(150px, 1fr)',
      cell: ({ place }) => <span title={place ?? ''}>{place}</span>,
      sortBy: ({ place }) => place ?? null,
    },
    ...(room === 'narrow'
      ? []
      : [
          {
            key: 'inspectors',
            heading: '检查人',
            width: 'minmax(140px, 0.7fr)',
            cell: ({ inspectors }: Inspection) => (inspectors ?? []).join('、'),
          },
        ]),
    {
      key: 'findings',
      heading: '问题',
      width: room === 'narrow' ? '150px' : '190px',
      cell: (row) => <Findings row={row} context={context} />,
      sortBy: ({ findings }) => (findings ?? []).length,
    },
    {
      key: 'result',
      heading: '结果',
      width: '84px',
      cell: (row) => (row.result === 'open' ? <b>{resultWord(row)}</b> : resultWord(row)),
      sortBy: ({ result }) => result ?? null,
    },
    {
      key: 'score',
      heading: '得分',
      width: '76px',
      isRight: true,
      cell: ({ score }) => score ?? '',
      sortBy: ({ score }) => score ?? null,
    },
  ],
  textsOf: ({ date, place, inspectors, checkItems, findings, mode }, { person }) => [
    date,
    place,
    mode ? INSPECTION_MODE_LABELS[mode] : '',
    ...(inspectors ?? []),
    ...(checkItems ?? []),
    ...(findings ?? []).flatMap(({ problem, ownerId }) => [problem, person(ownerId)]),
  ],
  chips: ({ today }) => [
    { label: '有逾期', shape: 'red', holds: (row) => overdueCount(row, today) > 0 },
    { label: INSPECTION_RESULT_LABELS.open, holds: ({ result }) => result === 'open' },
    { label: INSPECTION_RESULT_LABELS.rectified, holds: ({ result }) => result === 'rectified' },
    { label: INSPECTION_RESULT_LABELS.pass, holds: ({ result }) => result === 'pass' },
  ],
  selects: () => [
    {
      label: '全部方式',
      optionOf: ({ mode }) => (mode ? { value: mode, label: INSPECTION_MODE_LABELS[mode] } : null),
    },
  ],
  facts: (rows, { today }) => {
    const findings = rows.flatMap((row) => row.findings ?? []);
    const late = rows.reduce((sum, row) => sum + overdueCount(row, today), 0);
    const fixed = findings.filter(({ fixedAt }) => fixedAt).length;
    return `${rows.length} 次，发现问题 ${findings.length} 个，已整改 ${fixed} 个${late > 0 ? `，逾期 ${late} 个` : ''}`;
  },
  typedOf: (row, { person }) => ({
    mode: row.mode ?? '',
    date: row.date ?? '',
    place: row.place ?? '',
    inspectors: (row.inspectors ?? []).join('、'),
    checkItems: (row.checkItems ?? []).join('、'),
    findings: findingsField(row.findings ?? [], person),
    score: row.score == null ? '' : String(row.score),
    result: row.result == null || row.result === resultOf(row.findings) ? FOLLOWS : row.result,
  }),
  valueFrom,
  firstField: 'place',
  blank: ({ today }) => ({ id: 'new', mode: 'self', date: today }),
  Fields: InspectionFields,
  View: InspectionView,
  Foot: InspectionFoot,
  forms: { fix: { title: '填写整改', Form: FixForm }, verify: { title: '复核', Form: VerifyForm } },
  empty: {
    title: '还没有检查记录',
    text: '自查、明察、暗访、电话暗访和交叉检查都记在这里：查了什么、发现什么、谁来改、哪天前改完，改完复核。',
    hint: '写上地点、方式和检查项目，有问题逐个列出',
    foot: '没发现问题也记一次，结果自动为“通过”',
  },
};

function valueFrom(field: string, value: string | boolean, context: RecordContext): unknown {
  if (typeof value === 'boolean') return value;
  if (field === 'findings') return findingsIn(value, context);
  if (field === 'inspectors' || field === 'checkItems') return listFromTyped(value);
  if (field === 'score') return numberFromTyped(value);
  if (field === 'result') return value === FOLLOWS ? null : textOrNull(value);
  return field === 'date' ? dayOrNull(value) : textOrNull(value);
}

function Findings({ row, context }: { row: Inspection; context: RecordContext }) {
  const late = overdueCount(row, context.today);
  return (
    <span>
      {findingsText(row)}
      {late > 0 && (
        <b className="finding-late">
          <Shape name="red" size={10} /> 逾期 {late}
        </b>
      )}
    </span>
  );
}
