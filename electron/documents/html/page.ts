/** The frame of every page that leaves in a package: one file without a script, its style within. */
import type { Campaign } from '../../core/domain/campaign.ts';
import { html, type Markup } from './markup.ts';
import { styleSheet } from './style.ts';

/** Nothing may load but pictures that lie beside the page; nothing may run. */
const POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";

/** All before what is in the body. @param campaign whose colours and words of the lights the style takes */
export function pageStart(title: string, campaign: Campaign): Markup {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ markup: POLICY }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: styleSheet(campaign) }}</style>
</head>
<body>
`;
}

/** All behind it. */
export const PAGE_END = '</body>\n</html>\n';
