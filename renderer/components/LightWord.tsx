import type { Light } from '../../electron/core/domain/light.ts';
import { useLightLabel, useLightWord } from './light-styles.ts';

/** 红, or what the campaign's template says instead. */
export function LightWord({ name }: { name: Light }) {
  return <>{useLightWord()(name)}</>;
}

/** 逾期或滞后, or what the campaign's template says instead. */
export function LightLabel({ name }: { name: Light }) {
  return <>{useLightLabel()(name)}</>;
}
