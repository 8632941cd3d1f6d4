import { Input } from 'antd';
import { useState } from 'react';
import type { LedgerFigure } from '../../../electron/core/domain/summary/ledger-figure.ts';
import { Icon } from '../../components/Icon.tsx';
import { matchesPinyin, type PinyinReader } from '../../frame/pinyin.ts';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';

/** 插入数据: every figure as the ledger has it now. What is inserted follows the ledger, and never without being asked. */
export function FigureMenu({
  figures,
  onInsert,
}: {
  figures: readonly LedgerFigure[];
  onInsert: (figure: LedgerFigure) => void;
}) {
  const [typed, setTyped] = useState('');
  const [isSearching, setSearching] = useState(false);
  const pinyin = usePinyinReader(isSearching);
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const found = figures.filter((figure) => isFound(figure, words, pinyin));
  const groups = [...Map.groupBy(found, ({ group }) => group)];
  return (
    <section className="figure-menu" aria-label="插入数据">
      <div className="summary-side-head">
        <h2>插入数据</h2>
        <span className="third small">插到光标处，台账变了会提醒更新</span>
      </div>
      <Input
        className="figure-search"
        aria-label="找数据"
        placeholder="找数据，可用拼音首字母"
        allowClear
        prefix={<Icon name="search" size={14} />}
        value={typed}
        // The dictionary is large: it comes when somebody is about to search.
        onFocus={() => setSearching(true)}
        onChange={({ target }) => setTyped(target.value)}
      />
      {groups.map(([group, members]) => (
        <div key={group}>
          <h3 className="figure-group">{group}</h3>
          <ul>
            {members.map((figure) => (
              <li key={figure.key}>
                <FigureButton figure={figure} onInsert={onInsert} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {groups.length === 0 && <p className="third small figure-none">没有找到这样的数据</p>}
    </section>
  );
}

function FigureButton({ figure, onInsert }: { figure: LedgerFigure; onInsert: (figure: LedgerFigure) => void }) {
  const { label, text } = figure;
  return (
    <button
      type="button"
      className="figure-button"
      aria-label={text === null ? `${label}，还没有数` : `插入${label} ${text}`}
      disabled={text === null}
      // The cursor stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onInsert(figure)}
    >
      <span className="grow clip" title={label}>
        {label}
      </span>
      <span className={text === null ? 'third' : 'figure-text'}>{text ?? '还没有数'}</span>
    </button>
  );
}

/** Whether every word stands in the figure's group and name, or is the pinyin of its name. */
function isFound({ group, label }: LedgerFigure, words: readonly string[], pinyin: PinyinReader | null): boolean {
  const text = `${group} ${label}`.toLowerCase();
  const read = pinyin?.read(label) ?? null;
  return words.every(
    (word) => text.includes(word) || (read !== null && /^[a-z]+$/.test(word) && matchesPinyin(read, word)),
  );
}
