/** The names of a package's files, relative to its bag folder. RFC 8493 fixes the first five. */
export const BAGIT = 'bagit.txt';
export const BAG_INFO = 'bag-info.txt';
export const MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
export const FETCH = 'fetch.txt';
export const SIGNATURE = 'signature.sm2';
export const PREVIOUS_SIGNATURE = 'signature-previous.sm2';
export const SIGNER_CARD = 'signer/card.json';
export const SIGNER_KEY = 'signer/public-key.pem';
export const VERIFY_TEXT = 'VERIFY.txt';
export const SUBMISSION = 'data/submission.json';
export const VOLUME = 'data/volume.json';
export const CARD = 'data/card.json';
export const RECEIPT = 'data/receipt.json';
export const PLAN = 'data/plan.json';
export const INDEX = 'data/index.html';

export const BAGIT_CONTENT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Kinds of package that format 1 knows. */
export const PACKAGE_KINDS = ['submission', 'receipt', 'plan', 'card'] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

/**
 * The tag manifest lists every tag file except tag manifests (RFC 8493, 2.2.1) and the signatures over it, which cannot
 * be listed in what they sign.
 */
export function isListedTagFile(path: string): boolean {
  return !/^tagmanifest-[^/]*\.txt$/i.test(path) && path !== SIGNATURE && path !== PREVIOUS_SIGNATURE;
}

/** Evidence, scans and embedded packages: the files that submission.json lists and that may travel in any volume. */
export function isEvidencePath(path: string): boolean {
  return path.startsWith('data/evidence/') || path.startsWith('data/docs/scan/') || path.startsWith('data/packages/');
}

/** Office documents of volume 1. */
export function isPaper(path: string): boolean {
  return /^data\/docs\/[a-z0-9-]{1,40}\.(?:docx|xlsx|pdf)$/.test(path);
}

/**
 * What a ZIP holds as it is: media and office documents are packed already, a signature is random. All else is text
 * and deflated.
 */
export function isStored(path: string): boolean {
  return isEvidencePath(path) || /\.(?:docx|xlsx|pdf|sm2)$/.test(path);
}

/** Order of entries in the ZIP and of lines in a manifest: by code unit, the same on every computer. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
