/** The page of official papers: GB/T 9704-2012, 22 lines of 28 characters. Lengths in twips, twentieths of a point. */

/** A4; margins 37, 28, 26 and 35 mm; the page number 7 mm below the text. */
export const PAGE = { width: 11906, height: 16838 } as const;
export const MARGIN = { top: 2098, right: 1474, bottom: 1984, left: 1587, header: 851, footer: 1417 } as const;
/** A form has no lines to count and no page number to leave room for: 25 and 20 mm. */
export const FORM_MARGIN = { ...MARGIN, top: 1417, bottom: 1134 } as const;
/** 28.95 pt a line, 22 of them; 849/4096 pt off every 16 pt character makes 28 of them fit. */
export const GRID = { linePitch: 579, charSpace: -849 } as const;
/** Points (三号). */
export const BODY_SIZE = 16;
/**
 * Between two characters of the body. The grid above says the same to programs that know it, but LibreOffice gives
 * each 16 pt character two of its 15.8 pt cells: so paragraphs do not snap to it and carry their own distances. A
 * twentieth of a point less would fit by arithmetic, but LibreOffice then breaks after 27 characters.
 */
export const CLOSER = -6;
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
/** One character of the body on the grid. */
export const CHARACTER = BODY_SIZE * 20 + CLOSER;
/** Points (四号). */
export const PAGE_NUMBER_SIZE = 14;
