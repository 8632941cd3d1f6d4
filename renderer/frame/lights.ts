import { useInsertionEffect, useMemo } from 'react';
import type { Campaign } from '../../electron/core/domain/campaign.ts';
import { type LightStyles, lightStylesOf } from '../../electron/core/domain/light-style.ts';
import { lightVariables } from '../components/light-styles.ts';

/** The lights of the campaign at hand; their colours go into the page's variables. */
export function useLights(own: Campaign['lights']): LightStyles {
  const key = JSON.stringify(own ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same content comes as a new object with every answer
  const styles = useMemo(() => lightStylesOf({ lights: own }), [key]);
  useInsertionEffect(() => {
    for (const [name, colour] of lightVariables(styles)) document.documentElement.style.setProperty(name, colour);
  }, [styles]);
  return styles;
}
