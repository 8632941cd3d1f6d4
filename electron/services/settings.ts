import type { Inputs } from '../core/contract/contract.ts';
import { DEFAULT_SETTINGS, Settings } from '../core/contract/settings.ts';
import type { DocumentFolder } from '../store/document-folder.ts';

export interface SettingsService {
  show(): Promise<Settings>;
  change(changes: Inputs['settings']['change']): Promise<Settings>;
}

const NAME = 'settings';

export function createSettingsService(parts: { readonly documents: () => DocumentFolder }): SettingsService {
  const show = async (): Promise<Settings> => {
    const stored = Settings.partial().safeParse(await parts.documents().read(NAME));
    const known = stored.success ? Object.entries(stored.data).filter(([, value]) => value !== undefined) : [];
    return Settings.parse({ ...DEFAULT_SETTINGS, ...Object.fromEntries(known) });
  };
  return {
    show,
    change: async (changes) => {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const settings = Settings.parse({ ...(await show()), ...Object.fromEntries(given) });
      await parts.documents().write(NAME, settings);
      return settings;
    },
  };
}
