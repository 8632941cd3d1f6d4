/** The little language in which the guide is written, and what it means. */

export interface HelpPart {
  /** Its address: `#/help/<path>`. */
  readonly path: string;
  readonly title: string;
  /** Words by which it is also found. */
  readonly keywords: string;
  /**
   * Line by line: `## ` a heading, `- ` an item, `1. ` a step, `> ` a hint, `![name] ` a picture with its caption; any
   * other line is a paragraph. Within a line: `**strong**`, `[words](/address)`, `` `Ctrl S` `` for a key.
   */
  readonly text: string;
}

export type HelpBlock =
  | { readonly kind: 'heading' | 'paragraph' | 'hint'; readonly text: string }
  | { readonly kind: 'items' | 'steps'; readonly texts: readonly string[] }
  | { readonly kind: 'picture'; readonly name: string; readonly text: string };

/** What stands under one heading; the first section has none. */
export interface HelpSection {
  readonly heading: string | null;
  readonly blocks: readonly HelpBlock[];
}

export function sectionsOf({ text }: HelpPart): HelpSection[] {
  const sections: { heading: string | null; blocks: HelpBlock[] }[] = [{ heading: null, blocks: [] }];
  for (const block of blocksOf(text)) {
    if (block.kind === 'heading') sections.push({ heading: block.text, blocks: [] });
    else sections.at(-1)?.blocks.push(block);
  }
  return sections.filter(({ heading, blocks }) => heading !== null || blocks.length > 0);
}

function blocksOf(text: string): HelpBlock[] {
  const blocks: HelpBlock[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const block = blockOf(line);
    const last = blocks.at(-1);
    const isMore = (block.kind === 'items' || block.kind === 'steps') && last?.kind === block.kind;
    if (isMore) blocks[blocks.length - 1] = { kind: block.kind, texts: [...last.texts, ...block.texts] };
    else blocks.push(block);
  }
  return blocks;
}

function blockOf(line: string): HelpBlock {
  const picture = /^!\[([\w-]+)\]\s*(.*)$/.exec(line);
  if (picture !== null) return { kind: 'picture', name: picture[1] ?? '', text: picture[2] ?? '' };
  if (line.startsWith('## ')) return { kind: 'heading', text: line.slice(3) };
  if (line.startsWith('> ')) return { kind: 'hint', text: line.slice(2) };
  if (line.startsWith('- ')) return { kind: 'items', texts: [line.slice(2)] };
  const step = /^\d+\.\s+(.*)$/.exec(line);
  return step === null ? { kind: 'paragraph', text: line } : { kind: 'steps', texts: [step[1] ?? ''] };
}

export type Inline =
  | { readonly kind: 'plain' | 'strong' | 'key'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string };

const MARKED = /\*\*(.+?)\*\*|\[(.+?)\]\((\/.*?)\)|`(.+?)`/g;

export function inlineOf(line: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of line.matchAll(MARKED)) {
    if (match.index > at) parts.push({ kind: 'plain', text: line.slice(at, match.index) });
    const [whole, strong, link, to = '', key] = match;
    if (strong !== undefined) parts.push({ kind: 'strong', text: strong });
    else if (link !== undefined) parts.push({ kind: 'link', text: link, to });
    else parts.push({ kind: 'key', text: key ?? '' });
    at = match.index + whole.length;
  }
  if (at < line.length) parts.push({ kind: 'plain', text: line.slice(at) });
  return parts;
}

/** The words alone, for a search. */
export function plainText(block: HelpBlock): string {
  const lines = 'texts' in block ? block.texts : [block.text];
  return lines
    .map((line) =>
      inlineOf(line)
        .map(({ text }) => text)
        .join(''),
    )
    .join(' ');
}
