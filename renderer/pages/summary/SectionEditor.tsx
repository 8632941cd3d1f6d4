import { Button, Input, Select } from 'antd';
import { type KeyboardEvent, type Ref, useId } from 'react';
import type { TextEdit } from '../../../electron/core/domain/summary/live-figure.ts';
import type { HeadingRank } from '../../../electron/core/domain/summary/section-heading.ts';
import { wordCount } from '../../../electron/core/domain/word-count.ts';
import { numberText } from '../../components/number-text.ts';
import { MarkedText, type MarkedTextHandle } from './MarkedText.tsx';
import type { Mark } from './marks.ts';
import type { EditedSection } from './summary-state.ts';

const RANKS: readonly { value: HeadingRank; label: string }[] = [
  { value: 1, label: '一、' },
  { value: 2, label: '(一)' },
  { value: 0, label: '不编号' },
];

export interface SectionEditorProps {
  readonly ref: Ref<MarkedTextHandle>;
  readonly section: EditedSection;
  /** “一、主要做法”. */
  readonly title: string;
  /** 一、 from its place. */
  readonly number: string;
  readonly marks: readonly Mark[];
  readonly contradictions: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onHeading: (change: { rank?: HeadingRank; name?: string }) => void;
  readonly onText: (text: string, edit: TextEdit) => void;
  readonly onFocus: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onAdd: () => void;
  readonly onRemove: () => void;
}

/** One section: its heading with the number that its place gives it, and its text. Alt+↑↓ moves it. */
export function SectionEditor(props: SectionEditorProps) {
  const { ref, section, title, number, marks, contradictions, onHeading, onText, onFocus, onMove } = props;
  const noteId = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || by === null || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onMove(by);
  };
  const hasNumber = section.name.trim() !== '' && number !== '';
  return (
    <section className="summary-section" aria-label={title} data-section={section.key} onKeyDown={onKeyDown}>
      <div className="summary-heading">
        <Input
          className="summary-heading-name"
          aria-label={`“${title}”的小标题`}
          placeholder="小标题(可不写)"
          autoComplete="off"
          prefix={hasNumber ? <span className="summary-number">{number}</span> : undefined}
          value={section.name}
          onChange={({ target }) => onHeading({ name: target.value })}
        />
        <Select<HeadingRank>
          aria-label={`“${title}”的编号`}
          className="summary-rank"
          value={section.rank}
          options={[...RANKS]}
          onChange={(rank) => onHeading({ rank })}
        />
        <SectionButtons {...props} />
      </div>
      <MarkedText
        ref={ref}
        label={`“${title}”的正文`}
        value={section.text}
        marks={marks}
        placeholder="在这里写正文；另起一行就是另起一段，段首空两格由打印时自动加"
        describedBy={contradictions > 0 ? noteId : undefined}
        onChange={onText}
        onFocus={onFocus}
      />
      <div className="summary-section-foot third small">
        {numberText(wordCount(section.text))} 字
        {contradictions > 0 && (
          <span id={noteId} className="summary-section-note">
            有 {contradictions} 处与台账不一致
          </span>
        )}
      </div>
    </section>
  );
}

function SectionButtons({ title, isFirst, isLast, onMove, onAdd, onRemove }: SectionEditorProps) {
  return (
    <>
      <Button type="text" size="small" aria-label={`上移“${title}”`} disabled={isFirst} onClick={() => onMove(-1)}>
        上移
      </Button>
      <Button type="text" size="small" aria-label={`下移“${title}”`} disabled={isLast} onClick={() => onMove(1)}>
        下移
      </Button>
      <Button type="text" size="small" aria-label={`在“${title}”后面加一段`} onClick={onAdd}>
        加一段
      </Button>
      <Button type="text" size="small" aria-label={`删除“${title}”`} onClick={onRemove}>
        删除
      </Button>
    </>
  );
}
