/** Writes what travels as one small package: a document for programs, a page for people, office papers. */
import type { Day } from '../core/domain/day.ts';
import { type WrittenPackage, writePackage } from './bag-writer.ts';
import * as layout from './layout.ts';
import { packageBaseName } from './package-name.ts';
import type { SigningIdentity } from './signing-identity.ts';
import { verifyText } from './verify-text.ts';

export interface OfficePackage {
  readonly target: string;
  readonly kind: 'receipt' | 'plan';
  readonly identity: SigningIdentity;
  /** External-Identifier. */
  readonly identifier: string;
  /** What stands for the period in the folder's name. */
  readonly period: string;
  readonly version: number;
  readonly date: Day;
  readonly agent: string;
  /** receipt.json or plan.json. */
  readonly content: object;
  readonly index: string;
  /** File names below data/docs/ with their bytes. */
  readonly papers: Readonly<Record<string, Uint8Array>>;
  readonly signal?: AbortSignal;
}

/** @throws Refusal as `writePackage` */
export function writeOfficePackage(request: OfficePackage): Promise<WrittenPackage> {
  const { target, kind, identity, identifier, period, version, date, agent, content, index, papers, signal } = request;
  const { card, sign } = identity;
  const base = packageBaseName({ kind, unit: card, period, version });
  const file = kind === 'receipt' ? layout.RECEIPT : layout.PLAN;
  return writePackage({
    target,
    base,
    info: { organization: card.name, identifier, baggingDate: date, agent, kind },
    payload: [
      { path: file, bytes: Buffer.from(`${JSON.stringify(content, null, 2)}\n`) },
      { path: layout.INDEX, bytes: Buffer.from(index) },
      ...Object.entries(papers).map(([name, bytes]) => ({ path: `data/docs/${name}`, bytes })),
    ],
    card: Buffer.from(`${JSON.stringify(card, null, 2)}\n`),
    publicKeyPem: card.publicKeyPem,
    verifyText: verifyText({ base, unitName: card.name, fingerprint: card.fingerprint }),
    sign,
    ...(signal === undefined ? {} : { signal }),
  });
}
