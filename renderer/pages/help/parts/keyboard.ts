import type { HelpPart } from '../help-text.ts';

export const KEYBOARD: HelpPart = {
  path: 'keyboard',
  title: '键盘',
  keywords: '快捷键 热键 键盘 F1 F2 Ctrl 无障碍 读屏',
  text: `
全部功能都能用键盘做。
## 到处能用
- \`F1\` 打开本页的帮助
- \`Ctrl K\` 找任务，可用拼音首字母
- \`Ctrl S\` 保存正在填的表单
- \`Ctrl Z\` 撤销刚才的删除、导入或批量修改
- \`Esc\` 关上右边的面板或弹出的框
- \`Tab\` 到下一个控件，\`Shift Tab\` 到上一个
## 表格里
- \`↑\` \`↓\` 上一行、下一行
- \`Enter\` 打开这一行
- \`F2\` 改单元格，\`Enter\` 保存，\`Esc\` 不改
- 空格：勾选这一行
- \`Ctrl V\` 粘贴从 Excel、WPS 复制的行
## 佐证
- \`Ctrl V\` 粘贴照片或截图
- \`Delete\` 去掉选中的遮挡框
## 放大
\`Ctrl +\` 和 \`Ctrl -\` 放大、缩小，90% 到 150% 都能正常用。窗口窄了，左边的导航收成图标，右边的面板盖住列表。
`,
};
