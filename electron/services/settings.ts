import type { Inputs } from '../core/contract/contract.ts';
import { DEFAULT_SETTINGS, Settings } from '../core/contract/settings.ts';
import { limitsOf } from '../core/domain/campaign-limits.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import type { DocumentFolder } from '../store/document-folder.ts';

export interface SettingsService {
  show(): Promise<Settings>;
  change(changes: Inputs['settings']['change']): Promise<Settings>;
}

const NAME = 'settings';

export function createSettingsService(parts: {
  readonly documents: () => DocumentFolder;
  /** Null while the data folder holds no unit. */
  readonly unitFile: () => UnitFile | null;
}): SettingsService {
  /** Only what somebody set: what is proposed follows the campaign. */
  const stored = async (): Promise<Record<string, unknown>> => {
    const read = Settings.partial().safeParse(await parts.documents().read(NAME));
    return Object.fromEntries(read.success ? set(read.data) : []);
  };
  const whole = (own: Record<string, unknown>): Settings => {
    const { mailBytes } = limitsOf(parts.unitFile()?.campaign ?? {});
    return Settings.parse({ ...DEFAULT_SETTINGS, mailLimitBytes: mailBytes, ...own });
  };
  return {
    show: async () => whole(await stored()),
    change: async (changes) => {
      const own = { ...(await stored()), ...Object.fromEntries(set(changes)) };
      const settings = whole(own);
      await parts.documents().write(NAME, own);
      return settings;
    },
  };
}

function set(settings: object): [string, unknown][] {
  return Object.entries(settings).filter(([, value]) => value !== undefined);
}
