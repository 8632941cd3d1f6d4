/** The place in a data folder for the unit's own database: empty until a unit file comes in. */
import { join } from 'node:path';
import { Refusal } from '../core/domain/refusal.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { diskFailure } from './disk-failure.ts';
import { UNITS_NAME } from './folder-contents.ts';
import { unlessGone } from './folder-walk.ts';
import { makeFolderForGood } from './lasting-file.ts';
import { findOwnUnit } from './own-unit.ts';
import { RESERVE_NAME } from './reserve.ts';
import { storeDamaged } from './unit/opening-refusals.ts';
import { createUnitFolder, removeUnfinished } from './unit-creation.ts';
import { openUnitDatabase, type UnitDatabase, type UnitParts } from './unit-database.ts';

export class UnitSlot {
  readonly #dataFolder: string;
  readonly #mode: 'read' | 'write';
  readonly #parts: UnitParts;
  #unit: UnitDatabase | null = null;
  #isCreating = false;

  constructor(dataFolder: string, mode: 'read' | 'write', parts: UnitParts) {
    this.#dataFolder = dataFolder;
    this.#mode = mode;
    this.#parts = parts;
  }

  get unit(): UnitDatabase | null {
    return this.#unit;
  }

  get #unitsFolder(): string {
    return join(this.#dataFolder, UNITS_NAME);
  }

  /** Opens what is there. Nothing is changed before it was read and found to be ours. */
  async open(): Promise<void> {
    const { fileSystem } = this.#parts;
    const folder = await findOwnUnit(fileSystem, this.#unitsFolder);
    if (folder === null) await this.#refuseBereft();
    else this.#unit = await openUnitDatabase(folder, this.#mode, this.#parts);
    if (this.#mode === 'read') return;
    await removeUnfinished(fileSystem, this.#unitsFolder);
  }

  /** The reserve is made after the database: where it is and the database is not, somebody took it away. */
  async #refuseBereft(): Promise<void> {
    if ((await unlessGone(this.#parts.fileSystem.stat(join(this.#dataFolder, RESERVE_NAME)))) === null) return;
    throw storeDamaged(this.#unitsFolder, '单位数据库不见了');
  }

  /** @throws Refusal FOLDER_NOT_EMPTY, UNIT_FILE_INVALID, DISK_FULL, IO_ERROR; then nothing was made */
  async create(unitFile: UnitFile, who: { readonly by: string; readonly op: string }): Promise<UnitDatabase> {
    if (this.#mode === 'read') throw new Error('this folder was opened for reading');
    this.#refuseFilled();
    this.#isCreating = true;
    try {
      await makeFolderForGood(this.#parts.fileSystem, this.#unitsFolder);
      const folder = await createUnitFolder(this.#unitsFolder, unitFile, { ...who, role: 'own' }, this.#parts);
      this.#unit = await openUnitDatabase(folder, this.#mode, this.#parts);
      return this.#unit;
    } catch (error) {
      throw diskFailure(error, '建立单位数据');
    } finally {
      this.#isCreating = false;
    }
  }

  #refuseFilled(): void {
    if (this.#unit === null && !this.#isCreating) return;
    const name = this.#unit?.unitFile().unit.name ?? '另一单位';
    const message = `${this.#dataFolder} 里已有“${name}”的数据，没有装入。请另选一个空文件夹。`;
    throw new Refusal('FOLDER_NOT_EMPTY', message);
  }

  async close(): Promise<void> {
    await this.#unit?.close();
  }
}
