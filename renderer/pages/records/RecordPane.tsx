import { Button } from 'antd';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { type SavedForm, useSavedForm } from '../../calls/saved-form.ts';
import { focusField } from '../../components/field-focus.ts';
import { MoveButtons, neighbourOf } from '../../components/MoveButtons.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Pane, PaneBack, PaneBody, PaneClose, PaneFoot, PaneHead } from '../../components/Pane.tsx';
import { useEscape } from '../../forms/escape.ts';
import { FormBody } from '../../forms/FormBody.tsx';
import { FormButtons } from '../../forms/FormButtons.tsx';
import type { RecordDeskProps } from './RecordDesk.tsx';
import { changesFrom } from './record-form.ts';
import type { RecordForm } from './record-kind.ts';

export interface RecordPaneProps<Row extends { readonly id: string }> extends RecordDeskProps<Row> {
  /** The records on show, in their order. */
  readonly neighbours: readonly string[];
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
  readonly onRemove: (id: string) => void;
}

/** One record beside its list. Its form is in the address: `?edit=due`. */
export function RecordPane<Row extends { readonly id: string }>(props: RecordPaneProps<Row>) {
  const { kind, rows, openId } = props;
  const [query, setQuery] = useSearchParams();
  const edit = query.get('edit');
  if (openId === 'new') return <NewRecord {...props} />;
  const row = rows.find(({ id }) => id === openId);
  if (row === undefined) return <Gone {...props} />;
  const change = (next: Record<string, string>): void => setQuery(next, { replace: true });
  if (edit !== null) return <EditRecord {...props} row={row} startAt={edit} onLeave={() => change({})} />;
  const form = kind.forms?.[query.get('form') ?? ''];
  if (form !== undefined) return <OtherForm {...props} row={row} form={form} onLeave={() => change({})} />;
  return <ShownRecord {...props} row={row} onEdit={(field) => change({ edit: field })} />;
}

function ShownRecord<Row extends { readonly id: string }>(
  props: RecordPaneProps<Row> & { row: Row; onEdit: (field: string) => void },
) {
  const { kind, row, context, onEdit, onClose, onRemove } = props;
  const { View, Foot } = kind;
  useEscape(onClose);
  return (
    <Pane label={`${kind.word} ${kind.nameOf(row)}`} size={sizeOf(kind)}>
      <PaneTop {...props} title={kind.nameOf(row)} />
      <PaneBody>
        <View row={row} context={context} onEdit={onEdit} />
      </PaneBody>
      <PaneFoot>
        <Button onClick={() => onRemove(row.id)}>删除</Button>
        <span className="grow" />
        {Foot !== undefined && <Foot row={row} context={context} onEdit={onEdit} />}
        <Button className="main-button" onClick={() => onEdit(kind.firstField)}>
          编辑
        </Button>
      </PaneFoot>
    </Pane>
  );
}

function OtherForm<Row extends { readonly id: string }>(
  props: RecordPaneProps<Row> & { row: Row; form: RecordForm<Row>; onLeave: () => void },
) {
  const { kind, row, context, form, onLeave } = props;
  const { Form, title } = form;
  useEscape(onLeave);
  return (
    <Pane label={title} size={sizeOf(kind)}>
      <PaneTop {...props} title={title} />
      <Form row={row} context={context} onLeave={onLeave} />
    </Pane>
  );
}

function sizeOf({ isWide }: { readonly isWide?: boolean }): 'task' | 'photo' {
  return isWide === true ? 'photo' : 'task';
}

function EditRecord<Row extends { readonly id: string }>(
  props: RecordPaneProps<Row> & { row: Row; startAt: string; onLeave: () => void },
) {
  const { kind, calls, row, context, startAt, onLeave } = props;
  const form = useSavedForm({
    key: `${kind.path}:${row.id}`,
    send: async (typed) => {
      const changes = changesFrom(kind, row, typed, context);
      if (Object.keys(changes).length > 0) await calls.update({ id: row.id, changes });
    },
    told: () => '已保存',
    onSaved: onLeave,
    onLeave,
  });
  useEscape(onLeave);
  const { element } = form;
  useEffect(() => focusField(element.current, startAt), [element, startAt]);
  return <RecordFields {...props} form={form} row={row} title={`编辑${kind.word}`} abandonLabel="放弃修改" />;
}

function NewRecord<Row extends { readonly id: string }>(props: RecordPaneProps<Row>) {
  const { kind, calls, context, onOpen, onClose } = props;
  const blank = kind.blank(context);
  const form = useSavedForm({
    key: `${kind.path}:new`,
    send: (typed) => calls.create({ changes: changesFrom(kind, blank, typed, context) }),
    told: (row) => `已新增 ${kind.nameOf(row)}`,
    onSaved: ({ id }) => onOpen(id),
    onLeave: onClose,
  });
  useEscape(onClose);
  const { element } = form;
  const { firstField } = kind;
  useEffect(() => focusField(element.current, firstField), [element, firstField]);
  return <RecordFields {...props} form={form} row={blank} title={kind.newLabel} abandonLabel="不建了" />;
}

function RecordFields<Row extends { readonly id: string }>(
  props: RecordPaneProps<Row> & { form: SavedForm; row: Row; title: string; abandonLabel: string },
) {
  const { kind, form, row, context, title, abandonLabel, openId } = props;
  const { Fields } = kind;
  const values = { ...kind.typedOf(row, context), ...form.typed };
  return (
    <Pane label={title} size={sizeOf(kind)}>
      <PaneTop {...props} title={title} />
      <PaneBody>
        <FormBody form={form} label={kind.word}>
          <div className="fields">
            <Fields
              id={openId}
              context={context}
              form={form}
              values={values}
              errors={form.failure?.fields ?? {}}
              onChange={form.change}
            />
          </div>
        </FormBody>
      </PaneBody>
      <PaneFoot>
        <FormButtons form={form} saveLabel="保存" abandonLabel={abandonLabel} />
      </PaneFoot>
    </Pane>
  );
}

/** For an address of what was deleted, perhaps on another desk. */
function Gone<Row extends { readonly id: string }>(props: RecordPaneProps<Row>) {
  const { kind, onClose } = props;
  useEscape(onClose);
  return (
    <Pane label={kind.word}>
      <PaneTop {...props} title={kind.word} />
      <PaneBody>
        <Notice kind="warning" actions={<Button onClick={onClose}>回到清单</Button>}>
          这条{kind.word}已不在清单里，可能已被删除。
        </Notice>
      </PaneBody>
    </Pane>
  );
}

function PaneTop<Row extends { readonly id: string }>(props: RecordPaneProps<Row> & { title: string }) {
  const { kind, title, openId, neighbours, onOpen, onClose } = props;
  return (
    <PaneHead>
      <div className="row">
        <PaneBack onClose={onClose} />
        <h2 className="record-pane-title grow clip" title={title}>
          {title}
        </h2>
        {openId !== 'new' && (
          <MoveButtons
            before={neighbourOf(openId, neighbours, -1)}
            after={neighbourOf(openId, neighbours, 1)}
            beforeLabel={`上一条${kind.word}`}
            afterLabel={`下一条${kind.word}`}
            onOpen={onOpen}
          />
        )}
        <PaneClose onClose={onClose} />
      </div>
    </PaneHead>
  );
}
