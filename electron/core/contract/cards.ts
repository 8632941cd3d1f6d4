import * as z from 'zod';
import { LocalPath, procedure } from './procedure.ts';

export const cards = {
  export: procedure
    .input(z.object({ file: LocalPath, passphrase: z.string() }))
    .output(z.object({ file: LocalPath, bytes: z.int(), fingerprint: z.string() })),
};
