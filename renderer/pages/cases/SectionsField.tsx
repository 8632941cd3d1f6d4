import { Button, Input } from 'antd';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { sectionsWordCount, wordCount } from '../../../electron/core/domain/word-count.ts';
import { Icon } from '../../components/Icon.tsx';
import { moved, NEW_SECTION, OUTLINE, type TypedSection } from './case-sections.ts';
import { WordCount } from './WordCount.tsx';

/** The text in its sections: add, write, move (Alt+↑ Alt+↓), take out. */
export function SectionsField(props: {
  sections: readonly TypedSection[];
  wordLimit: number | null;
  onChange: (sections: readonly TypedSection[]) => void;
}) {
  const { sections, wordLimit, onChange } = props;
  const list = useRef<HTMLDivElement>(null);
  const goTo = useRef<number | null>(null);
  // Who moves a section stays in it.
  useEffect(() => {
    if (goTo.current === null) return;
    list.current?.querySelectorAll<HTMLElement>('[data-section] input')[goTo.current]?.focus();
    goTo.current = null;
  });
  const move = (index: number, step: 1 | -1): void => {
    const next = moved(sections, index, step);
    if (next === sections) return;
    goTo.current = index + step;
    onChange(next);
  };
  const add = (section: TypedSection): void => {
    goTo.current = sections.length;
    onChange([...sections, section]);
  };
  return (
    <div ref={list} className="case-sections field-wide">
      <div className="row">
        <h3>正文</h3>
        <span className="grow" />
        <WordCount count={sectionsWordCount(sections)} most={wordLimit} />
      </div>
      {sections.length === 0 && (
        <p className="second">
          还没有正文。
          <button type="button" className="link" onClick={() => onChange(OUTLINE)}>
            按“背景情况、主要做法、工作成效、经验启示”列提纲
          </button>
        </p>
      )}
      {sections.map((section, index) => (
        <SectionFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a section that is being written has no other name
          key={index}
          section={section}
          index={index}
          count={sections.length}
          onChange={(changed) => onChange(sections.map((each, at) => (at === index ? changed : each)))}
          onMove={(step) => move(index, step)}
          onRemove={() => onChange(sections.filter((_, at) => at !== index))}
        />
      ))}
      <Button icon={<Icon name="plus" />} onClick={() => add(NEW_SECTION)}>
        增加一节
      </Button>
    </div>
  );
}

function SectionFields(props: {
  section: TypedSection;
  index: number;
  count: number;
  onChange: (section: TypedSection) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}) {
  const { section, index, count, onChange, onMove, onRemove } = props;
  const id = useId();
  const name = `第${index + 1}节`;
  const onKeyDown = (event: KeyboardEvent): void => {
    const isMove = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    if (!event.altKey || !isMove || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the fields within
    <div className="case-section" data-section={index} onKeyDown={onKeyDown}>
      <div className="row">
        <label htmlFor={`${id}-h`} className="second small">
          {name}小标题
        </label>
        <span className="grow" />
        <span className="third small">{wordCount(section.h) + wordCount(section.t)} 字</span>
        <IconButton icon="up" label={`${name}上移(Alt+↑)`} isOff={index === 0} onClick={() => onMove(-1)} />
        <IconButton icon="down" label={`${name}下移(Alt+↓)`} isOff={index === count - 1} onClick={() => onMove(1)} />
        <IconButton icon="close" label={`去掉${name}`} isOff={false} onClick={onRemove} />
      </div>
      <Input
        id={`${id}-h`}
        value={section.h}
        autoComplete="off"
        onChange={({ target }) => onChange({ ...section, h: target.value })}
      />
      <Input.TextArea
        aria-label={`${name}正文`}
        value={section.t}
        autoSize={{ minRows: 3, maxRows: 18 }}
        onChange={({ target }) => onChange({ ...section, t: target.value })}
      />
    </div>
  );
}

function IconButton(props: { icon: 'up' | 'down' | 'close'; label: string; isOff: boolean; onClick: () => void }) {
  const { icon, label, isOff, onClick } = props;
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} disabled={isOff} onClick={onClick}>
      <Icon name={icon} size={14} />
    </button>
  );
}
