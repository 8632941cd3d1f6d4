/** The typefaces of official papers (GB/T 9704-2012). Nothing is embedded: each has names to fall back to. */
import { XML_HEAD } from './ooxml.ts';

export type Typeface = 'title' | 'body' | 'heading' | 'subheading' | 'number';

interface Face {
  readonly name: string;
  /** Tried in this order on a machine without the first. */
  readonly alternatives: readonly string[];
  readonly family: 'roman' | 'modern';
}

const FACES: Readonly<Record<Typeface, Face>> = {
  title: { name: '方正小标宋简体', alternatives: ['华文中宋', 'STZhongsong', '宋体', 'SimSun'], family: 'roman' },
  body: { name: '仿宋_GB2312', alternatives: ['仿宋', 'FangSong', 'STFangsong'], family: 'modern' },
  heading: { name: '黑体', alternatives: ['SimHei', 'STHeiti'], family: 'modern' },
  subheading: { name: '楷体_GB2312', alternatives: ['楷体', 'KaiTi', 'STKaiti'], family: 'modern' },
  number: { name: '宋体', alternatives: ['SimSun', 'STSong'], family: 'roman' },
};

export const FONT_TABLE_PATH = 'word/fontTable.xml';

/** w:rFonts for Latin and Chinese text alike, so that numbers keep to the grid of the Chinese characters. */
export function fontsXml(typeface: Typeface): string {
  const { name } = FACES[typeface];
  return `<w:rFonts w:hint="eastAsia" w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`;
}

/** word/fontTable.xml: what the writing library cannot say, the names to fall back to (ECMA-376-1, 17.8.3.1). */
export function fontTableXml(): string {
  const fonts = Object.values(FACES).map(
    ({ name, alternatives, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${alternatives.join(',')}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="${family === 'modern' ? 'fixed' : 'variable'}"/></w:font>`,
  );
  return `${XML_HEAD}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}
