import { basename } from 'node:path';
import type { BrowserWindow, Dialog, FileFilter } from 'electron';
import type { Choice } from '../../core/desktop-bridge.ts';

const ALL: FileFilter = { name: '所有文件', extensions: ['*'] };
const TITLES: Readonly<Record<Choice, string>> = {
  evidence: '选择佐证材料',
  unitFile: '选择单位文件',
  package: '选择报送包',
  card: '选择名片',
  backup: '选择备份',
  key: '选择密钥文件',
  spreadsheet: '选择表格',
  template: '选择活动模板',
  table: '选择表格',
  document: '选择文档',
};
const FILTERS: Readonly<Record<Choice, readonly FileFilter[]>> = {
  evidence: [
    {
      name: '照片和文件',
      extensions: ['jpg', 'jpeg', 'png', 'webp', 'heic', 'tif', 'pdf', 'docx', 'xlsx', 'mp4', 'mov'],
    },
    ALL,
  ],
  unitFile: [{ name: '单位文件', extensions: ['json'] }, ALL],
  package: [{ name: '报送包', extensions: ['zip', 'age', 'eml'] }, ALL],
  card: [{ name: '名片', extensions: ['zip'] }, ALL],
  backup: [{ name: '备份', extensions: ['zip'] }, ALL],
  key: [{ name: '密钥文件', extensions: ['pem'] }, ALL],
  template: [{ name: '活动模板', extensions: ['json'] }, ALL],
  table: [{ name: '表格', extensions: ['csv'] }, ALL],
  spreadsheet: [{ name: '表格', extensions: ['xlsx'] }, ALL],
  document: [{ name: 'Word 文档', extensions: ['docx'] }, ALL],
};

export interface FileDialogs {
  chooseFolder(): Promise<string | null>;
  chooseFiles(choice: Choice, several: boolean): Promise<string[]>;
  saveFile(choice: Choice, name: string): Promise<string | null>;
}

export function createFileDialogs(dialog: Dialog, window: BrowserWindow): FileDialogs {
  return {
    chooseFolder: async () => {
      const properties = ['openDirectory', 'createDirectory', 'promptToCreate'] as const;
      const { filePaths } = await dialog.showOpenDialog(window, { title: '选择文件夹', properties: [...properties] });
      return filePaths[0] ?? null;
    },
    chooseFiles: async (choice, several) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: TITLES[choice],
        filters: [...FILTERS[choice]],
        properties: several ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      return filePaths;
    },
    saveFile: async (choice, name) => {
      const { filePath } = await dialog.showSaveDialog(window, {
        title: '保存到',
        // The page names a file, never a folder.
        defaultPath: basename(name.replaceAll('\\', '/')),
        filters: [...FILTERS[choice]],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return filePath || null;
    },
  };
}
