import { App } from 'antd';
import { useCallback } from 'react';

/** Puts a text onto the clipboard, and says so. */
export function useCopying(): (text: string, told: string) => Promise<void> {
  const { message } = App.useApp();
  return useCallback(
    async (text, told) => {
      try {
        await navigator.clipboard.writeText(text);
        void message.success(told);
      } catch {
        void message.warning('没能复制：浏览器不让用剪贴板，请换用桌面程序或允许后重试');
      }
    },
    [message],
  );
}
