import * as z from 'zod';

export const VerificationResult = z.enum(['trusted', 'unknown-signer', 'broken']);
export type VerificationResult = z.infer<typeof VerificationResult>;
