import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { Link, Navigate, NavLink, useNavigate, useParams, useSearchParams } from 'react-router';
import { Icon } from '../../components/Icon.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';
import { HelpArticle } from './HelpArticle.tsx';
import { HELP_PARTS } from './help-parts.ts';
import { createHelpIndex, excerptOf, type HelpEntry, searchHelp } from './help-search.ts';
import './help.css';

/** 帮助: `#/help/<part>`, with `?at=2` at one of its sections. */
export function HelpPage() {
  const { '*': path = '' } = useParams();
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const found = useFound(typed);
  const part = HELP_PARTS.find((each) => each.path === path);
  if (part === undefined) return <Navigate to={`/help/${HELP_PARTS[0]?.path ?? ''}`} replace />;
  return (
    <>
      <PageHeader title="帮助" facts={part.title}>
        <Button onClick={() => void navigate(-1)}>返回</Button>
      </PageHeader>
      <div className="help">
        <div className="help-side">
          <Input
            type="search"
            aria-label="搜索帮助，可用拼音首字母"
            placeholder="搜索，如 dm 打码"
            prefix={<Icon name="search" size={14} />}
            allowClear
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          {typed.trim() === '' ? <PartList /> : <Results found={found} typed={typed} />}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="help-body" aria-label="帮助内容" tabIndex={0}>
          <HelpArticle key={part.path} part={part} startAt={Number(query.get('at') ?? 0)} />
        </section>
      </div>
    </>
  );
}

function PartList() {
  return (
    <nav className="help-parts" aria-label="帮助目录">
      {HELP_PARTS.map(({ path, title }) => (
        <NavLink key={path} to={`/help/${path}`}>
          {title}
        </NavLink>
      ))}
    </nav>
  );
}

function Results({ found, typed }: { found: readonly HelpEntry[]; typed: string }) {
  return (
    <nav className="help-parts" aria-label="搜索结果">
      <p className="third small" role="status">
        {found.length === 0 ? '没有找到，换个词试试' : `找到 ${found.length} 处`}
      </p>
      {found.map((entry) => (
        <Link key={`${entry.part.path} ${entry.section}`} to={`/help/${entry.part.path}?at=${entry.section}`}>
          <b>{entry.heading ?? entry.part.title}</b>
          <span className="third small">{entry.heading === null ? '' : ` ${entry.part.title}`}</span>
          <span className="second small help-excerpt">{excerptOf(entry, typed)}</span>
        </Link>
      ))}
    </nav>
  );
}

/** The index is made once somebody looks for something. */
function useFound(typed: string): HelpEntry[] {
  const isSearching = typed.trim() !== '';
  const pinyin = usePinyinReader(isSearching);
  const index = useMemo(() => (isSearching ? createHelpIndex(HELP_PARTS, pinyin) : []), [isSearching, pinyin]);
  return useMemo(() => searchHelp(index, typed), [index, typed]);
}
