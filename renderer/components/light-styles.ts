import { createContext, use } from 'react';
import { LIGHT_LABELS } from '../../electron/core/domain/labels.ts';
import type { Light } from '../../electron/core/domain/light.ts';
import { type LightStyles, lightStylesOf } from '../../electron/core/domain/light-style.ts';

/** How the campaign's template words and colours lights; the frame sets it. */
export const LightStylesContext = createContext<LightStyles>(lightStylesOf({}));

/** 红, or what the template says instead. */
export function useLightWord(): (light: Light) => string {
  const styles = use(LightStylesContext);
  return (light) => styles[light].word;
}

/** 逾期或滞后, or what the template says instead. */
export function useLightLabel(): (light: Light) => string {
  const styles = use(LightStylesContext);
  return (light) => styles[light].label;
}

/** A reason that is the light's own label, such as 正常, is what the template says instead. */
export function useLightReason(): (light: Light, reason: string) => string {
  const styles = use(LightStylesContext);
  return (light, reason) => (reason === LIGHT_LABELS[light] ? styles[light].label : reason);
}

/** The colours as CSS variables: `--light-red` and `--light-red-tint`. */
export function lightVariables(styles: LightStyles): [name: string, colour: string][] {
  return Object.entries(styles).flatMap(([light, { text, tint }]): [string, string][] => [
    [`--light-${light}`, text],
    [`--light-${light}-tint`, tint],
  ]);
}
