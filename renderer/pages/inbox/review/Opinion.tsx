import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { RETURN_CODE_LABELS } from '../../../../electron/core/domain/labels.ts';
import { ChoiceBox } from '../../../components/ChoiceBox.tsx';
import { Field } from '../../../components/Field.tsx';
import type { Code, DraftItem, ReviewDraftHandle } from './review-draft.ts';

/** An item that is being written: a new one, or the one at that place of the list. */
export interface ItemAtHand {
  readonly item: DraftItem;
  readonly at: number | null;
}

/** 审核意见: the points of a return, and a note; neither is sent before a receipt is written. */
export function Opinion(props: {
  handle: ReviewDraftHandle;
  names: ReadonlyMap<string, string>;
  atHand: ItemAtHand | null;
  isFinal: boolean;
  onHand: (atHand: ItemAtHand | null) => void;
}) {
  const { handle, names, atHand, isFinal, onHand } = props;
  const { items, note } = handle.draft;
  const noteId = useId();
  const put = (item: DraftItem): void => {
    const next =
      atHand?.at == null ? [...items, item] : items.map((each, index) => (index === atHand.at ? item : each));
    handle.change({ items: next });
    onHand(null);
  };
  return (
    <section className="opinion" aria-label="审核意见">
      <div className="row opinion-head">
        <h3>审核意见</h3>
        <span className="second small">退回时每条要写明在哪里、什么问题</span>
      </div>
      {items.length > 0 && (
        <ol className="opinion-items" aria-label="退回事项">
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two items may say the same
            <li key={index}>
              <b className="no-break">{item.code}</b>
              <span className="grow">
                {names.get(item.target) ?? '整份报送'} · {RETURN_CODE_LABELS[item.code]}：{item.text}
              </span>
              {!isFinal && (
                <>
                  <button type="button" className="link" onClick={() => onHand({ item, at: index })}>
                    修改<span className="heard">第 {index + 1} 条退回事项</span>
                  </button>
                  <button
                    type="button"
                    className="link"
                    onClick={() => handle.change({ items: items.filter((_, place) => place !== index) })}
                  >
                    删除<span className="heard">第 {index + 1} 条退回事项</span>
                  </button>
                </>
              )}
            </li>
          ))}
        </ol>
      )}
      {atHand !== null && (
        <ItemForm
          key={`${atHand.at} ${atHand.item.target}`}
          atHand={atHand}
          names={names}
          onSave={put}
          onLeave={() => onHand(null)}
        />
      )}
      {!isFinal && atHand === null && (
        <div className="row opinion-note">
          <Button onClick={() => onHand({ item: { target: '', code: 'R01', text: '' }, at: null })}>
            添加退回事项
          </Button>
          <label htmlFor={noteId} className="second no-break">
            附言
          </label>
          <Input
            id={noteId}
            className="grow"
            placeholder="写进回执，可以不填"
            maxLength={2000}
            value={note}
            onChange={({ target }) => handle.change({ note: target.value })}
          />
        </div>
      )}
      {isFinal && note !== '' && <p className="small">附言：{note}</p>}
    </section>
  );
}

const CODES = Object.entries(RETURN_CODE_LABELS).map(([value, label]) => ({ value, label: `${value} ${label}` }));

function ItemForm(props: {
  atHand: ItemAtHand;
  names: ReadonlyMap<string, string>;
  onSave: (item: DraftItem) => void;
  onLeave: () => void;
}) {
  const { atHand, names, onSave, onLeave } = props;
  const [item, setItem] = useState(atHand.item);
  const [isTold, setTold] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea')?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTold(true);
    if (item.text.trim() === '') form.current?.querySelector<HTMLElement>('textarea')?.focus();
    else onSave({ ...item, text: item.text.trim() });
  };
  return (
    <form ref={form} className="item-form" aria-label="退回事项" onSubmit={submit} noValidate>
      <Field label="在哪里">
        {(control) => (
          <ChoiceBox
            {...control}
            label="在哪里"
            showSearch={{ optionFilterProp: 'label' }}
            value={item.target}
            options={[{ value: '', label: '整份报送' }, ...[...names].map(([value, label]) => ({ value, label }))]}
            onChange={(target) => setItem({ ...item, target: target ?? '' })}
          />
        )}
      </Field>
      <Field label="原因代码">
        {(control) => (
          <ChoiceBox
            {...control}
            label="原因代码"
            value={item.code}
            options={CODES}
            // the options are the codes
            onChange={(code) => setItem({ ...item, code: (code ?? 'R01') as Code })}
          />
        )}
      </Field>
      <Field
        label="什么问题、怎么改"
        isWide
        error={isTold && item.text.trim() === '' ? '请写明什么问题、怎么改' : null}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={2000}
            value={item.text}
            onChange={({ target }) => setItem({ ...item, text: target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              onLeave();
            }}
          />
        )}
      </Field>
      <div className="row">
        <Button htmlType="submit">{atHand.at === null ? '加入退回事项' : '保存事项'}</Button>
        <Button type="text" onClick={onLeave}>
          取消
        </Button>
      </div>
    </form>
  );
}
