import { Fragment, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { Keycap } from '../../components/Keycap.tsx';
import { type HelpBlock, type HelpPart, inlineOf, sectionsOf } from './help-text.ts';
import { pictureUrl } from './pictures.ts';

/** One part of the guide. @param startAt the section to begin at */
export function HelpArticle({ part, startAt }: { part: HelpPart; startAt: number }) {
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    const target = startAt > 0 ? article.current?.querySelector(`[data-section="${startAt}"]`) : null;
    if (target instanceof HTMLElement) target.scrollIntoView({ block: 'start' });
    else article.current?.parentElement?.scrollTo(0, 0);
  }, [startAt]);
  return (
    <article ref={article} className="help-article" aria-label={part.title}>
      <h2>{part.title}</h2>
      {sectionsOf(part).map(({ heading, blocks }, index) => (
        <section key={heading ?? ''} data-section={index}>
          {heading !== null && <h3>{heading}</h3>}
          {blocks.map((block, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a part never change
            <Block key={at} block={block} />
          ))}
        </section>
      ))}
    </article>
  );
}

function Block({ block }: { block: HelpBlock }) {
  if (block.kind === 'picture') return <Picture name={block.name} text={block.text} />;
  if ('texts' in block) {
    const List = block.kind === 'steps' ? 'ol' : 'ul';
    return (
      <List>
        {block.texts.map((text) => (
          <li key={text}>
            <Words text={text} />
          </li>
        ))}
      </List>
    );
  }
  return (
    <p className={block.kind === 'hint' ? 'help-hint' : undefined}>
      <Words text={block.text} />
    </p>
  );
}

function Words({ text }: { text: string }) {
  return inlineOf(text).map((part, index) => {
    const key = `${index}${part.text}`;
    if (part.kind === 'strong') return <b key={key}>{part.text}</b>;
    if (part.kind === 'key') return <Keycap key={key}>{part.text}</Keycap>;
    if (part.kind === 'link')
      return (
        <Link key={key} to={part.to}>
          {part.text}
        </Link>
      );
    return <Fragment key={key}>{part.text}</Fragment>;
  });
}

/** Loaded only when it comes near the screen. */
function Picture({ name, text }: { name: string; text: string }) {
  const url = pictureUrl(name);
  if (url === null) return null;
  return (
    <figure>
      <img src={url} alt={text} loading="lazy" width={1024} height={576} />
      <figcaption>{text}</figcaption>
    </figure>
  );
}
