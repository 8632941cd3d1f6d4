import type { MenuItemConstructorOptions } from 'electron';

const CUT: MenuItemConstructorOptions = { role: 'cut', label: '剪切' };
const COPY: MenuItemConstructorOptions = { role: 'copy', label: '复制' };
const PASTE: MenuItemConstructorOptions = { role: 'paste', label: '粘贴' };
const SELECT_ALL: MenuItemConstructorOptions = { role: 'selectAll', label: '全选' };
const LINE: MenuItemConstructorOptions = { type: 'separator' };

/** The menu bar: out of sight on most systems, but what its keys do works. */
export function mainMenu(about: () => void): MenuItemConstructorOptions[] {
  return [
    {
      label: '文件',
      submenu: [{ role: 'close', label: '关闭窗口' }, LINE, { role: 'quit', label: '退出实事台' }],
    },
    {
      label: '编辑',
      submenu: [{ role: 'undo', label: '撤销' }, { role: 'redo', label: '重做' }, LINE, CUT, COPY, PASTE, SELECT_ALL],
    },
    {
      label: '视图',
      submenu: [
        { role: 'reload', label: '重新载入' },
        LINE,
        { role: 'resetZoom', label: '实际大小' },
        { role: 'zoomIn', label: '放大' },
        { role: 'zoomOut', label: '缩小' },
        LINE,
        { role: 'togglefullscreen', label: '全屏' },
      ],
    },
    { label: '窗口', submenu: [{ role: 'minimize', label: '最小化' }] },
    { label: '帮助', submenu: [{ label: '关于实事台', click: about }] },
  ];
}

/** The menu of the right mouse button over text. */
export function editingMenu(isEditable: boolean): MenuItemConstructorOptions[] {
  return isEditable ? [CUT, COPY, PASTE, LINE, SELECT_ALL] : [COPY, LINE, SELECT_ALL];
}
