import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { type Finding, type Inspection, isOverdue } from '../../../electron/core/domain/inspection.ts';
import {
  INSPECTION_MODE_LABELS,
  INSPECTION_RESULT_LABELS,
  SEVERITY_LABELS,
} from '../../../electron/core/domain/labels.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { BoxTag } from '../../components/BoxTag.tsx';
import { deadlineText } from '../../components/day-text.ts';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { Shape } from '../../components/Shape.tsx';
import { dayTextOf } from '../records/fields.ts';
import type { RecordContext, RecordViewProps } from '../records/record-kind.ts';
import { STEP_WORDS, stepOf } from './inspection-words.ts';

export function InspectionView({ row, context, onEdit }: RecordViewProps<Inspection>) {
  const { mode, date, inspectors, checkItems, findings, score, result } = row;
  const list = (texts: readonly string[] | null | undefined): string => (texts ?? []).join('、') || '—';
  return (
    <>
      <Facts
        items={[
          { label: '日期', value: date ?? '—' },
          { label: '方式', value: mode ? INSPECTION_MODE_LABELS[mode] : '—' },
          { label: '结果', value: result ? <BoxTag>{INSPECTION_RESULT_LABELS[result]}</BoxTag> : '—' },
          { label: '得分', value: score ?? '—' },
          { label: '检查人', value: list(inspectors), isLong: true },
          { label: '检查项目', value: list(checkItems), isLong: true },
        ]}
      />
      <Section title={`发现的问题 ${findings?.length ?? 0}`}>
        {(findings ?? []).length === 0 ? (
          <p className="second">
            没有发现问题。
            <button type="button" className="link" onClick={() => onEdit('findings')}>
              补记问题
            </button>
          </p>
        ) : (
          <ol aria-label="发现的问题">
            {findings?.map((finding, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: numbers may be missing or stand twice
              <FindingItem key={index} finding={finding} index={index} context={context} />
            ))}
          </ol>
        )}
      </Section>
    </>
  );
}

function FindingItem({ finding, index, context }: { finding: Finding; index: number; context: RecordContext }) {
  const { no, problem, severity, ownerId, due, fixedAt, fixNote, verifiedBy } = finding;
  const [, setQuery] = useSearchParams();
  const step = stepOf(finding);
  const isLate = isOverdue(finding, context.today);
  const go = (form: string): void => setQuery({ form, finding: String(index) }, { replace: true });
  return (
    <li className="finding">
      <div className="row">
        <b className="grow">
          {no ?? index + 1}. {problem}
        </b>
        {severity && <BoxTag>{SEVERITY_LABELS[severity]}</BoxTag>}
      </div>
      <div className="second small">
        {context.person(ownerId) || '未定责任人'}
        {due && ` · 期限 ${due}`}
        {due && !fixedAt && (
          <> · {isLate ? <Late text={deadlineText(due, context.today)} /> : deadlineText(due, context.today)}</>
        )}
        {!due && !fixedAt && ' · 未定期限'}
      </div>
      {fixedAt && (
        <div className="small">
          {dayTextOf(fixedAt)} 整改{fixNote ? `：${fixNote}` : ''}
        </div>
      )}
      <div className="row finding-foot">
        <span className={step === 'done' ? 'second small' : 'small'}>
          {step === 'done' ? `${STEP_WORDS.done}：${context.person(verifiedBy)}` : <b>{STEP_WORDS[step]}</b>}
        </span>
        <span className="grow" />
        {step === 'fix' && (
          <Button size="small" onClick={() => go('fix')}>
            填写整改
          </Button>
        )}
        {step === 'verify' && (
          <Button size="small" onClick={() => go('verify')}>
            复核
          </Button>
        )}
      </div>
    </li>
  );
}

function Late({ text }: { text: string }) {
  return (
    <b className="finding-late">
      <Shape name="red" size={10} /> {text}
    </b>
  );
}

/** 检查记录 for paper. */
export function InspectionFoot({ row }: RecordViewProps<Inspection>) {
  const { client } = useCalls();
  const saveFile = useFileSaving();
  const name = `检查记录-${row.date ?? ''}.docx`;
  return (
    <Button
      onClick={() =>
        void saveFile({ choice: 'document', name, make: (file) => client.inspections.document({ id: row.id, file }) })
      }
    >
      导出检查记录
    </Button>
  );
}
