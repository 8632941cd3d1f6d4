/** Every way in which the program refuses on purpose. Anything else that is thrown is a bug. */
export const REFUSAL_CODES = [
  'BACKUP_DAMAGED',
  'CANCELLED',
  'CARD_REFUSED',
  'CHECK_FAILED',
  'CLOSURE_REFUSED',
  'DISK_FULL',
  'EVIDENCE_CHANGED',
  'EVIDENCE_MISSING',
  'EVIDENCE_NAME',
  'EVIDENCE_REFUSED',
  'FILE_EXISTS',
  'FILE_UNREADABLE',
  'FOLDER_EMPTY',
  'FOLDER_IN_USE',
  'FOLDER_NOT_EMPTY',
  'FOLDER_UNSUITABLE',
  'IO_ERROR',
  'KEY_DAMAGED',
  'KEY_EXISTS',
  'KEY_MISSING',
  'LIMIT_TOO_SMALL',
  'NEWER_SCHEMA',
  'NOT_FOR_US',
  'NOT_FOUND',
  'PACKAGE_REFUSED',
  'PASSPHRASE_NEEDED',
  'PASSPHRASE_TOO_SHORT',
  'PLAN_REFUSED',
  'PHOTO_UNREADABLE',
  'RECEIPT_REFUSED',
  'RECORD_INVALID',
  'REVIEW_REFUSED',
  'RECORD_IN_USE',
  'STORE_DAMAGED',
  'STORE_READ_ONLY',
  'TOO_MANY_TRIES',
  'TEMPLATE_INVALID',
  'TABLE_CHANGED',
  'TABLE_ROWS_WRONG',
  'TABLE_UNREADABLE',
  'UNDO_CHANGED',
  'UNDO_GONE',
  'UNIT_FILE_INVALID',
  'WRONG_PASSPHRASE',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** An expected failure: a closed code and one Chinese sentence that says what happened and what to do. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Machine-readable particulars, such as the problems behind CHECK_FAILED. */
  readonly details: unknown;

  constructor(code: RefusalCode, message: string, options: { cause?: unknown; details?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Refusal';
    this.code = code;
    this.details = options.details;
  }
}
