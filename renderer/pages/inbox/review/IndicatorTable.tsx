import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, InputNumber } from 'antd';
import { type FormEvent, useState } from 'react';
import type { ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { Field } from '../../../components/Field.tsx';
import { numberText } from '../../../components/number-text.ts';
import { SheetTable } from '../../../components/SheetTable.tsx';

type Indicator = ReviewSheet['indicators'][number];

const COLUMNS = [
  { name: '指标' },
  { name: '自报', width: 120, isAtRight: true },
  { name: '核定', width: 120, isAtRight: true },
  { name: '理由', width: 260 },
  { name: '操作', width: 120, isAtRight: true, isNameless: true },
];

/** 指标: reported and adjusted stand side by side for ever. */
export function IndicatorTable({ sheet }: { sheet: ReviewSheet }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const isFinal = sheet.row.submission.sentReceipt !== null;
  if (sheet.indicators.length === 0) return <p className="second">这一版没有报指标数值。</p>;
  return (
    <SheetTable label="指标核定" columns={COLUMNS} isInset>
      {sheet.indicators.map((indicator) => (
        <Row
          key={indicator.indicatorId}
          submissionId={sheet.row.submission.id}
          indicator={indicator}
          isFinal={isFinal}
          isOpen={openId === indicator.indicatorId}
          onOpen={(isOpen) => setOpenId(isOpen ? indicator.indicatorId : null)}
        />
      ))}
    </SheetTable>
  );
}

function valueText(value: number | null, unit: string | null): string {
  return value === null ? '—' : `${numberText(value)}${unit === null ? '' : ` ${unit}`}`;
}

function Row(props: {
  submissionId: string;
  indicator: Indicator;
  isFinal: boolean;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}) {
  const { submissionId, indicator, isFinal, isOpen, onOpen } = props;
  const { name, unit, reported, adjusted, reason } = indicator;
  const adjust = useAdjusting(submissionId, indicator, () => onOpen(false));
  return (
    <>
      <tr>
        <td>{name}</td>
        <td className="at-right no-break">{valueText(reported, unit)}</td>
        <td className="at-right no-break">
          {adjusted === null ? valueText(reported, unit) : <ins className="new-value">{valueText(adjusted, unit)}</ins>}
        </td>
        <td>{reason === null ? <span className="third">—</span> : reason}</td>
        <td className="at-right no-break">
          {!isFinal && (
            <button type="button" className="link" aria-label={`调整：${name}`} onClick={() => onOpen(!isOpen)}>
              调整
            </button>
          )}
          {!isFinal && adjusted !== null && (
            <>
              {' '}
              <button
                type="button"
                className="link"
                aria-label={`撤回调整：${name}`}
                onClick={() => adjust.mutate({ adjusted: null, reason: '' })}
              >
                撤回调整
              </button>
            </>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={5}>
            <AdjustForm
              indicator={indicator}
              isBusy={adjust.isPending}
              error={adjust.error}
              onSave={adjust.mutate}
              onLeave={() => onOpen(false)}
            />
          </td>
        </tr>
      )}
    </>
  );
}

function useAdjusting(submissionId: string, { indicatorId, name }: Indicator, onDone: () => void) {
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (typed: { adjusted: number | null; reason: string }) =>
      client.reviews.adjust({ submissionId, indicatorId, ...typed }),
    onSuccess: async (_result, { adjusted }) => {
      await refreshEverything(queryClient);
      void message.success(adjusted === null ? `已撤回“${name}”的调整` : `已调整“${name}”，自报数照样保留`);
      onDone();
    },
    onError: (error, { adjusted }) => {
      if (adjusted === null) void message.error(failureOf(error).message);
    },
  });
}

function AdjustForm(props: {
  indicator: Indicator;
  isBusy: boolean;
  error: unknown;
  onSave: (typed: { adjusted: number; reason: string }) => void;
  onLeave: () => void;
}) {
  const { indicator, isBusy, error, onSave, onLeave } = props;
  const [value, setValue] = useState<number | null>(indicator.adjusted ?? indicator.reported);
  const [reason, setReason] = useState(indicator.reason ?? '');
  const [isTold, setTold] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTold(true);
    if (value !== null && reason.trim() !== '') onSave({ adjusted: value, reason: reason.trim() });
  };
  return (
    <form className="adjust-form" aria-label={`调整${indicator.name}`} onSubmit={submit} noValidate>
      <Field
        label={`核定${indicator.unit === null ? '' : `（${indicator.unit}）`}`}
        error={isTold && value === null ? '请填核定的数' : null}
      >
        {(control) => (
          <InputNumber<number>
            {...control}
            autoFocus
            value={value}
            controls={false}
            onChange={(next) => setValue(next)}
          />
        )}
      </Field>
      <Field
        label="理由"
        error={
          isTold && reason.trim() === '' ? '请写明理由，对方会看到' : error == null ? null : failureOf(error).message
        }
      >
        {(control) => (
          <Input {...control} value={reason} maxLength={2000} onChange={({ target }) => setReason(target.value)} />
        )}
      </Field>
      <div className="row adjust-buttons">
        <Button htmlType="submit" loading={isBusy}>
          保存调整
        </Button>
        <Button type="text" onClick={onLeave}>
          不调整
        </Button>
      </div>
    </form>
  );
}
