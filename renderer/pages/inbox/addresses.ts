/** Where the parts of 收件 are; an id begins with a letter or digit, so that none can be one of them. */
import { INBOX } from '../../frame/addresses.ts';

export const ARRIVALS = '-/arrivals';
export const RECEIPTS = '-/receipts';
export const ASIDE = '-/aside';

export const ARRIVALS_ADDRESS = `${INBOX}/${ARRIVALS}`;
export const RECEIPTS_ADDRESS = `${INBOX}/${RECEIPTS}`;
export const ASIDE_ADDRESS = `${INBOX}/${ASIDE}`;
