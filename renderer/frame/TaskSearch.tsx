import { useQuery } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { TaskRow } from '../../electron/core/contract/tasks.ts';
import { useCalls } from '../calls/calls.tsx';
import { Icon } from '../components/Icon.tsx';
import { Keycap } from '../components/Keycap.tsx';
import { taskAddress } from './addresses.ts';
import { usePinyinReader } from './pinyin-reader.ts';
import { createSearchIndex, searchTasks } from './task-search.ts';
import './TaskSearch.css';

const MOST = 8;

/** Finds a task from anywhere, by text or pinyin, and opens it: Ctrl+K. */
export function TaskSearch() {
  const navigate = useNavigate();
  const listId = useId();
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const found = useFound(typed, isOpen);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const go = (row: TaskRow | undefined): void => {
    if (row === undefined) return;
    setTyped('');
    setOpen(false);
    input.current?.blur();
    void navigate(taskAddress(row.task.id));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt(Math.min(Math.max(at + (event.key === 'ArrowDown' ? 1 : -1), 0), Math.max(found.length - 1, 0)));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(found[at]);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      setTyped('');
      setOpen(false);
    }
  };
  const isShown = isOpen && typed.trim() !== '';
  return (
    <div className="task-search">
      <Input
        ref={input}
        size="small"
        role="combobox"
        aria-label="搜索任务"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-activedescendant={isShown && found.length > 0 ? `${listId}-${at}` : undefined}
        aria-autocomplete="list"
        prefix={<Icon name="search" size={14} />}
        suffix={<Keycap>Ctrl K</Keycap>}
        placeholder="搜索，可用拼音首字母"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label="找到的任务" className="task-search-list" hidden={!isShown}>
        {found.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={row.task.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => go(row)}
          >
            <span className="second">{row.task.no}</span> {row.task.title}
          </div>
        ))}
        {isShown && found.length === 0 && (
          <div role="option" aria-selected="false" aria-disabled="true" tabIndex={-1} className="third">
            没有找到任务
          </div>
        )}
      </div>
    </div>
  );
}

/** The list is asked for only once somebody looks for something. */
function useFound(typed: string, isOpen: boolean): TaskRow[] {
  const { orpc } = useCalls();
  const tasks = useQuery(orpc.tasks.list.queryOptions({ input: { asOf: null }, enabled: isOpen }));
  const desk = useQuery(orpc.desk.show.queryOptions());
  const rows = tasks.data?.rows;
  const people = desk.data?.record?.people;
  const pinyin = usePinyinReader(isOpen);
  const index = useMemo(
    () => (isOpen ? createSearchIndex(rows ?? [], people ?? [], pinyin) : []),
    [rows, people, isOpen, pinyin],
  );
  return useMemo(() => (typed.trim() === '' ? [] : searchTasks(index, typed).slice(0, MOST)), [index, typed]);
}
