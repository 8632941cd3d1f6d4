/** Official papers as .docx: the page of GB/T 9704-2012, written without a library (one takes a fifth of a second). */
import type { Day } from '../core/domain/day.ts';
import { CORE_PROPERTIES_PATH, corePropertiesXml, type OoxmlPart, packOoxml, XML_HEAD } from './ooxml.ts';
import { FONT_TABLE_PATH, fontsXml, fontTableXml } from './word-fonts.ts';
import { pageNumberXml, paragraphXml, tableXml, type WordParagraph, type WordTable } from './word-markup.ts';
import { BODY_SIZE, FORM_MARGIN, GRID, MARGIN, PAGE } from './word-page.ts';

export interface WordDocument {
  readonly title: string;
  readonly creator: string;
  readonly date: Day;
  readonly children: readonly (WordParagraph | WordTable)[];
  /** A paper of running text, with page numbers; a form keeps its own distances. */
  readonly isOnGrid: boolean;
}

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const DOCUMENT_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const NAMESPACES = `xmlns:w="${MAIN}" xmlns:r="${DOCUMENT_RELATIONS}"`;

/** The parts that the document refers to, by the type of the relation; the two footers only on the grid. */
const STYLES = { id: 'rId1', type: 'styles', file: 'styles.xml' } as const;
const SETTINGS = { id: 'rId2', type: 'settings', file: 'settings.xml' } as const;
const FONTS = { id: 'rId3', type: 'fontTable', file: 'fontTable.xml' } as const;
const ODD_FOOTER = { id: 'rId4', type: 'footer', file: 'footer1.xml' } as const;
const EVEN_FOOTER = { id: 'rId5', type: 'footer', file: 'footer2.xml' } as const;

type Relation = { readonly id: string; readonly type: string; readonly file: string };

export function writeWordDocument(document: WordDocument): Promise<Uint8Array> {
  return packOoxml(partsOf(document), document.date);
}

function partsOf(document: WordDocument): OoxmlPart[] {
  const { isOnGrid } = document;
  const footers = isOnGrid ? [ODD_FOOTER, EVEN_FOOTER] : [];
  const related: readonly Relation[] = [STYLES, SETTINGS, FONTS, ...footers];
  const part = (path: string, xml: string): OoxmlPart => ({ path, chunks: [xml] });
  const footer = ({ file }: Relation, side: 'left' | 'right'): OoxmlPart =>
    part(`word/${file}`, `${XML_HEAD}<w:ftr ${NAMESPACES}>${pageNumberXml(side)}</w:ftr>`);
  return [
    part('[Content_Types].xml', contentTypesXml(related)),
    part('_rels/.rels', packageRelationsXml()),
    part(CORE_PROPERTIES_PATH, corePropertiesXml(document)),
    part('word/document.xml', documentXml(document)),
    part('word/_rels/document.xml.rels', documentRelationsXml(related)),
    part(`word/${STYLES.file}`, stylesXml()),
    part(`word/${SETTINGS.file}`, settingsXml(isOnGrid)),
    part(FONT_TABLE_PATH, fontTableXml()),
    ...(isOnGrid ? [footer(ODD_FOOTER, 'right'), footer(EVEN_FOOTER, 'left')] : []),
  ];
}

function contentTypesXml(related: readonly Relation[]): string {
  const wordType = (file: string, name: string): string =>
    `<Override PartName="/word/${file}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml"/>`;
  const types = related.map(({ file, type }) => wordType(file, type));
  return `${XML_HEAD}<Types xmlns="${CONTENT_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${wordType('document.xml', 'document.main')}${types.join('')}<Override PartName="/${CORE_PROPERTIES_PATH}" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;
}

function packageRelationsXml(): string {
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}"><Relationship Id="rId1" Type="${DOCUMENT_RELATIONS}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE_RELATIONS}/metadata/core-properties" Target="${CORE_PROPERTIES_PATH}"/></Relationships>`;
}

function documentRelationsXml(related: readonly Relation[]): string {
  const relations = related.map(
    ({ id, type, file }) => `<Relationship Id="${id}" Type="${DOCUMENT_RELATIONS}/${type}" Target="${file}"/>`,
  );
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELATIONS}">${relations.join('')}</Relationships>`;
}

function documentXml({ children, isOnGrid }: WordDocument): string {
  const body = children.map((child) => ('rows' in child ? tableXml(child) : paragraphXml(child)));
  return `${XML_HEAD}<w:document ${NAMESPACES}><w:body>${body.join('')}${sectionXml(isOnGrid)}</w:body></w:document>`;
}

function sectionXml(isOnGrid: boolean): string {
  const { top, right, bottom, left, header, footer } = isOnGrid ? MARGIN : FORM_MARGIN;
  const reference = (type: string, { id }: Relation): string => `<w:footerReference w:type="${type}" r:id="${id}"/>`;
  const footers = isOnGrid ? reference('default', ODD_FOOTER) + reference('even', EVEN_FOOTER) : '';
  const size = `<w:pgSz w:w="${PAGE.width}" w:h="${PAGE.height}"/>`;
  const margins = `<w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}" w:header="${header}" w:footer="${footer}" w:gutter="0"/>`;
  const grid = isOnGrid
    ? `<w:docGrid w:type="linesAndChars" w:linePitch="${GRID.linePitch}" w:charSpace="${GRID.charSpace}"/>`
    : '';
  return `<w:sectPr>${footers}${size}${margins}${grid}</w:sectPr>`;
}

/** The grid is reckoned from the size of Normal, which some programs do not inherit from the defaults. */
function stylesXml(): string {
  const size = `<w:sz w:val="${BODY_SIZE * 2}"/><w:szCs w:val="${BODY_SIZE * 2}"/>`;
  // Latin text is no Chinese to these programs: they would break a number between its digits.
  const language = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>';
  const run = `<w:rPr>${fontsXml('body')}${size}${language}</w:rPr>`;
  // Pages are full: no line is moved on to keep its neighbour company.
  const paragraph = '<w:pPr><w:widowControl w:val="0"/></w:pPr>';
  return `${XML_HEAD}<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault>${run}</w:rPrDefault><w:pPrDefault>${paragraph}</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>${paragraph}${run}</w:style></w:styles>`;
}

function settingsXml(isOnGrid: boolean): string {
  const evenAndOdd = isOnGrid ? '<w:evenAndOddHeaders/>' : '';
  const mode =
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>';
  return `${XML_HEAD}<w:settings ${NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/>${evenAndOdd}<w:characterSpacingControl w:val="doNotCompress"/><w:compat>${mode}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`;
}
