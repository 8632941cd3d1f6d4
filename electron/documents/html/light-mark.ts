import { Light } from '../../core/domain/light.ts';
import { lightStylesOf } from '../../core/domain/light-style.ts';
import type { Task } from '../../core/domain/task.ts';
import { type DocumentContext, lightFor } from '../document-context.ts';
import { LIGHT_SHAPES } from '../wording.ts';
import { html, type Markup, NOTHING } from './markup.ts';

/** “◆ 红 逾期8天”, tinted. */
export function lightMark(task: Task, context: DocumentContext): Markup {
  const lit = lightFor(task, context);
  return lit === null ? NOTHING : html`<span class="light ${lit.light}">${lit.text}</span>`;
}

/** A strip of all lights with its legend directly below it: a colour never stands without its word. */
export function lightStrip({ content }: DocumentContext): Markup {
  const styles = lightStylesOf(content.campaign);
  const counts = Light.options.map((light) => ({ light, count: content.stats.byLight[light] ?? 0 }));
  const shown = counts.filter(({ count }) => count > 0);
  if (shown.length === 0) return NOTHING;
  const strips = shown.map(({ light, count }) => html`<i class="${light}" style="flex:${count}"></i>`);
  const words = shown.map(
    ({ light, count }) =>
      html`<span><i class="${light}">${LIGHT_SHAPES[light]}</i> ${styles[light].word} ${styles[light].label} ${count} 项</span>`,
  );
  return html`<div class="strip">${strips}</div><p class="legend">${words}</p>\n`;
}

/** A bar for 0–100. */
export function bar(percent: number): Markup {
  return html`<span class="bar"><i style="width:${Math.min(Math.max(percent, 0), 100)}%"></i></span>`;
}
