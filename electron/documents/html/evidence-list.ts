import type { Id } from '../../core/domain/identifier.ts';
import { EVIDENCE_TYPE_LABELS } from '../../core/domain/labels.ts';
import { sizeText } from '../../core/domain/size-text.ts';
import type { PackedEvidence } from '../../core/domain/submission-content.ts';
import type { DocumentContext } from '../document-context.ts';
import { html, type Markup, NOTHING } from './markup.ts';

/** What every browser shows by itself. */
const PICTURE = /\.(?:jpe?g|png|webp|gif)$/;
const ROOT = 'data/';
/** What may become a link: a plain path below data/. */
const LINKED = /^data\/(?:evidence|docs\/scan)\/[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)?$/;

/** A task's files: photos of this volume as thumbnails, the others as links with their own names. */
export function evidenceList(taskId: Id, context: DocumentContext, volume: number): Markup {
  const files = context.lookup.evidenceOf(taskId);
  const kept = context.lookup.keptBackOf(taskId);
  if (files.length === 0 && kept === 0) return NOTHING;
  const shown = files.map((file) => ({ file, href: hrefOf(file, volume), texts: textsOf(file, context) }));
  const photos = shown.filter(({ href }) => href !== null && PICTURE.test(href));
  const others = shown.filter(({ href }) => href === null || !PICTURE.test(href));
  return html`<h5>佐证${files.length > 0 ? ` ${files.length} 件` : ''}</h5>
${photos.length > 0 ? html`<div class="photos">${photos.map((each) => figure(each.file, each.href ?? '', each.texts))}</div>\n` : null}${
  others.length > 0
    ? html`<ul class="files">${others.map(({ file, href, texts }) => line(file, href, texts))}</ul>\n`
    : null
}${kept > 0 ? html`<p class="kept">本单位留存 ${kept} 件未报送</p>\n` : null}`;
}

/** Relative to data/index.html; null for a file that is not in this volume. */
function hrefOf({ path, volume: own, deliveredIn }: PackedEvidence, volume: number): string | null {
  const isHere = path != null && deliveredIn == null && own === volume && LINKED.test(path);
  return isHere ? path.slice(ROOT.length) : null;
}

interface Texts {
  readonly name: string;
  readonly caption: string;
}

function textsOf({ fileName, caption, taskId }: PackedEvidence, { counts }: DocumentContext): Texts {
  return { name: counts.text(fileName, [taskId]), caption: counts.text(caption ?? '', [taskId]) };
}

function figure({ sizeBytes }: PackedEvidence, href: string, { name, caption }: Texts): Markup {
  return html`<figure><a href="${href}"><img loading="lazy" src="${href}" alt="${caption || name}"></a><a href="${href}">${name}</a> ${sizeText(sizeBytes)}<br>${caption}</figure>\n`;
}

function line(file: PackedEvidence, href: string | null, { name, caption }: Texts): Markup {
  const link = href === null ? html`${name}` : html`<a href="${href}">${name}</a>`;
  const facts = [EVIDENCE_TYPE_LABELS[file.type], sizeText(file.sizeBytes), whereabouts(file, href)].filter(Boolean);
  return html`<li>${link} <small>${facts.join('，')}</small>${caption ? html` ${caption}` : null}</li>\n`;
}

function whereabouts({ deliveredIn, volume }: PackedEvidence, href: string | null): string {
  if (deliveredIn != null) return `已随 ${deliveredIn} 报送，本次不重复附送`;
  return href === null && volume != null ? `在第${volume}卷` : '';
}
