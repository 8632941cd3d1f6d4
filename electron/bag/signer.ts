import { CARD_FORMAT, CardContent } from '../core/domain/submission-content.ts';
import { fingerprintOf } from '../crypto/fingerprint.ts';
import { decodePublicKeyPem } from '../crypto/pem.ts';
import { isSignatureForm, verify } from '../crypto/sm2.ts';
import type { TagFiles } from './bag-rules.ts';
import { readDocument } from './document.ts';
import * as layout from './layout.ts';
import { type PackageProblem, problem } from './package-problem.ts';

/** Who signed a package, by the key and the card that lie in it: by themselves they prove nothing. */
export interface Signer {
  readonly card: CardContent;
  readonly publicKey: Uint8Array;
}

export interface ReadSigner {
  /** Null unless key and card can be read and belong together. */
  readonly signer: Signer | null;
  readonly card: CardContent | null;
  readonly problems: readonly PackageProblem[];
}

/** Reads signer/ and checks the signature over the very bytes of the tag manifest. */
export async function readSigner(tagFiles: TagFiles): Promise<ReadSigner> {
  const { publicKey, problems: keyProblems } = readKey(tagFiles);
  const { card, problems: cardProblems } = readSignerCard(tagFiles);
  const belonging = card === null || publicKey === null ? [] : await belongingProblems(card, publicKey);
  const signature = publicKey === null ? [] : await signatureProblems(tagFiles, publicKey);
  const problems = [...keyProblems, ...cardProblems, ...belonging, ...signature];
  const isWhole = card !== null && publicKey !== null && belonging.length === 0;
  return { signer: isWhole ? { card, publicKey } : null, card, problems };
}

/** The key of a PEM text; null when it is no SM2 public key. */
export function publicKeyOf(pem: string): Uint8Array | null {
  try {
    return decodePublicKeyPem(pem);
  } catch {
    return null;
  }
}

function readKey(tagFiles: TagFiles): { publicKey: Uint8Array | null; problems: PackageProblem[] } {
  const bytes = tagFiles.get(layout.SIGNER_KEY);
  if (bytes === undefined) return { publicKey: null, problems: [] };
  const publicKey = publicKeyOf(Buffer.from(bytes).toString('latin1'));
  return { publicKey, problems: publicKey === null ? [problem('KEY_FORM', layout.SIGNER_KEY)] : [] };
}

function readSignerCard(tagFiles: TagFiles): { card: CardContent | null; problems: PackageProblem[] } {
  const bytes = tagFiles.get(layout.SIGNER_CARD);
  if (bytes === undefined) return { card: null, problems: [] };
  const { content, problem: refused } = readDocument(bytes, layout.SIGNER_CARD, CardContent, CARD_FORMAT);
  return { card: content, problems: refused === null ? [] : [refused] };
}

async function belongingProblems(card: CardContent, publicKey: Uint8Array): Promise<PackageProblem[]> {
  const cardKey = publicKeyOf(card.publicKeyPem);
  if (cardKey === null || Buffer.compare(cardKey, publicKey) !== 0) return [problem('CARD_KEY', layout.SIGNER_CARD)];
  const isRight = (await fingerprintOf(publicKey)) === card.fingerprint;
  return isRight ? [] : [problem('FINGERPRINT_WRONG', layout.SIGNER_CARD)];
}

async function signatureProblems(tagFiles: TagFiles, publicKey: Uint8Array): Promise<PackageProblem[]> {
  const message = tagFiles.get(layout.TAG_MANIFEST);
  const signature = tagFiles.get(layout.SIGNATURE);
  const previous = tagFiles.get(layout.PREVIOUS_SIGNATURE);
  const problems =
    previous === undefined || isSignatureForm(previous) ? [] : [problem('SIGNATURE_FORM', layout.PREVIOUS_SIGNATURE)];
  if (message === undefined || signature === undefined) return problems;
  if (!isSignatureForm(signature)) return [...problems, problem('SIGNATURE_FORM', layout.SIGNATURE)];
  const isRight = await verify(signature, message, publicKey);
  return isRight ? problems : [...problems, problem('SIGNATURE_WRONG', layout.SIGNATURE)];
}
