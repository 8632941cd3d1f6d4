/** What one kind of records says of itself, so that its page can be made. */
import type { ComponentType, ReactNode } from 'react';
import type { Desk, DeskRecord } from '../../../electron/core/contract/desk.ts';
import type { GivenFile } from '../../../electron/core/contract/given-file.ts';
import type { TypedFields } from '../../../electron/core/contract/typed-fields.ts';
import type { Undoable } from '../../../electron/core/contract/undo.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import type { Typed } from '../../calls/draft-form.ts';
import type { SavedForm } from '../../calls/saved-form.ts';
import type { RecordColumn } from '../../components/RecordTableRow.tsx';
import type { ShapeName } from '../../components/Shape.tsx';
import type { FormFields } from '../../forms/controls.tsx';

/** What every part of a page looks up. */
export interface RecordContext {
  readonly desk: Desk;
  readonly record: DeskRecord;
  readonly today: string;
  readonly tasks: readonly Task[];
  task(id: string | null | undefined): Task | undefined;
  /** A person's name; what is no person's id, such as a name that was typed, stays. */
  person(idOrName: string | null | undefined): string;
  readonly people: readonly Person[];
}

/** The calls of one kind, as the contract has them. */
export interface RecordCalls<Row> {
  create(input: { changes: TypedFields }): Promise<Row>;
  update(input: { id: string; changes: TypedFields }): Promise<Row>;
  remove(input: { ids: string[] }): Promise<Undoable>;
  export(input: { ids: string[] | null; file: string | null }): Promise<GivenFile>;
}

export interface RecordChip<Row> {
  readonly label: string;
  readonly shape?: ShapeName;
  readonly holds: (row: Row) => boolean;
}

/** A long list to choose from: 全部来源. */
export interface RecordSelect<Row> {
  /** Read when it is off. */
  readonly label: string;
  /** Stored value and word of a row; null for a row without one. */
  readonly optionOf: (row: Row) => { value: string; label: string } | null;
}

export interface RecordFieldsProps extends FormFields {
  readonly context: RecordContext;
  readonly form: SavedForm;
  /** `new` for one that is not there yet. */
  readonly id: string;
}

export interface RecordViewProps<Row> {
  readonly row: Row;
  readonly context: RecordContext;
  readonly onEdit: (field: string) => void;
}

/** A form of its own within the pane, such as 转为任务: it brings body and foot. */
export interface RecordFormProps<Row> {
  readonly row: Row;
  readonly context: RecordContext;
  readonly onLeave: () => void;
}

export interface RecordForm<Row> {
  readonly title: string;
  readonly Form: ComponentType<RecordFormProps<Row>>;
}

export interface RecordKind<Row extends { readonly id: string }> {
  /** Its address and the beginning of its drafts: `issues`. */
  readonly path: string;
  /** 问题摸排 */
  readonly title: string;
  /** 问题 */
  readonly word: string;
  /** 条 */
  readonly counter: string;
  /** 新增问题 */
  readonly newLabel: string;
  /** Proposed to the left of the search: `如 lddeng`. */
  readonly searchHint: string;
  readonly nameOf: (row: Row) => string;
  readonly columns: (context: RecordContext, room: 'narrow' | 'wide') => readonly RecordColumn<Row>[];
  readonly textsOf: (row: Row, context: RecordContext) => readonly (string | null | undefined)[];
  readonly chips: (context: RecordContext) => readonly RecordChip<Row>[];
  readonly selects: (context: RecordContext) => readonly RecordSelect<Row>[];
  /** Behind the page's name: how many, and what waits. */
  readonly facts: (rows: readonly Row[], context: RecordContext) => ReactNode;
  /** Every field of the form as text or tick. */
  readonly typedOf: (row: Row, context: RecordContext) => Typed;
  /** What the service shall be told, from the fields that differ. */
  readonly valueFrom: (field: string, value: string | boolean, context: RecordContext) => unknown;
  /** The form's first field. */
  readonly firstField: string;
  readonly blank: (context: RecordContext) => Row;
  readonly Fields: ComponentType<RecordFieldsProps>;
  readonly View: ComponentType<RecordViewProps<Row>>;
  /** At the left of the pane's foot, for what can be done with one record. */
  readonly Foot?: ComponentType<RecordViewProps<Row>>;
  /** By their names in the address: `?form=task`. */
  readonly forms?: Readonly<Record<string, RecordForm<Row>>>;
  /** For what is written rather than filled in. */
  readonly isWide?: boolean;
  readonly empty: {
    readonly title: string;
    readonly text: string;
    readonly hint: string;
    readonly foot?: string;
  };
}
