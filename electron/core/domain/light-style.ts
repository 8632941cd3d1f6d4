import * as z from 'zod';
import { LIGHT_COLOUR_LABELS, LIGHT_LABELS } from './labels.ts';
import { Light } from './light.ts';

const Colour = z.string().regex(/^#[0-9A-F]{6}$/);

/** How a light is shown. A colour never stands without its word; shapes belong to the program. */
export const LightStyle = z.looseObject({
  /** 红 */
  word: z.string().min(1),
  /** 逾期或滞后 */
  label: z.string().min(1),
  text: Colour,
  tint: Colour,
});
export type LightStyle = z.infer<typeof LightStyle>;
export type LightStyles = Readonly<Record<Light, LightStyle>>;

const COLOURS: Readonly<Record<Light, Pick<LightStyle, 'text' | 'tint'>>> = {
  blue: { text: '#1D5FA6', tint: '#E8F1FA' },
  green: { text: '#1B6E3C', tint: '#EAF5EE' },
  yellow: { text: '#7A5600', tint: '#FFF6DB' },
  red: { text: '#B93A0B', tint: '#FDF0E9' },
  gray: { text: '#5F6773', tint: '#EFF1F3' },
};

/** The campaign's own styles; the built-in one for every light that it says nothing of. */
export function lightStylesOf({ lights }: { readonly lights?: Partial<LightStyles> | null | undefined }): LightStyles {
  const styles = Light.options.map((light) => [
    light,
    lights?.[light] ?? { word: LIGHT_COLOUR_LABELS[light], label: LIGHT_LABELS[light], ...COLOURS[light] },
  ]);
  return Object.fromEntries(styles) as LightStyles; // made of every light just now
}

/** From 1 to 21, after WCAG 2; text of 4.5 can be read by nearly everybody. */
export function contrastOf(one: string, other: string): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
