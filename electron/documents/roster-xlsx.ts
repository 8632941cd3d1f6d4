/** 单位名册.xlsx: its columns are those that the import reads again. */
import type { Day } from '../core/domain/day.ts';
import type { RosterUnit } from '../core/domain/exchange/roster.ts';
import { LEVEL_LABELS } from '../core/domain/labels.ts';
import type { Unit } from '../core/domain/unit.ts';
import { type Column, ledgerSheet } from './ledger/ledger-table.ts';
import { writeWorkbook } from './spreadsheet.ts';
import { createStyleSheet } from './spreadsheet-styles.ts';

export function renderRoster(input: {
  readonly unit: Unit;
  readonly units: readonly RosterUnit[];
  /** Whom superiors are looked up among. */
  readonly all: readonly RosterUnit[];
  readonly date: Day;
}): Promise<Uint8Array> {
  const { unit, units, all, date } = input;
  const styles = createStyleSheet();
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const columns: Column<RosterUnit>[] = [
    { heading: '序号', width: 6, align: 'center', cell: (_, index) => index + 1 },
    { heading: '单位名称', width: 34, cell: ({ name }) => name, total: `${units.length} 个单位` },
    { heading: '编号', width: 22, cell: ({ id, isIdOpen }) => (isIdOpen === true ? '' : id) },
    { heading: '简称', width: 16, cell: ({ shortName }) => shortName ?? '' },
    { heading: '层级', width: 13, align: 'center', cell: ({ level }) => LEVEL_LABELS[level] },
    { heading: '区划代码', width: 16, align: 'center', cell: ({ divisionCode }) => divisionCode ?? '' },
    { heading: '上级', width: 26, cell: ({ parentId }) => names.get(parentId ?? '') ?? unit.name },
    { heading: '收件人', width: 12, align: 'center', cell: ({ receiver }) => receiver ?? '' },
    { heading: '邮箱', width: 26, cell: ({ email }) => email ?? '' },
    { heading: '电话', width: 18, cell: ({ phone }) => phone ?? '' },
  ];
  const notes = ['说明：编号由各单位名片自带，不知道的留空，收到名片后按区划代码或名称对上。改好后可以再导入。'];
  const frame = {
    styles,
    about: `本单位：${unit.name}    日期：${date}`,
    footer: { left: unit.shortName || unit.name, right: '单位名册' },
  };
  const sheet = ledgerSheet(
    { name: '单位名册', title: `${unit.name}单位名册`, columns, rows: units, notes, frozenColumns: 2 },
    frame,
  );
  return writeWorkbook({ title: '单位名册', creator: unit.name, date, styles, sheets: [sheet] });
}
