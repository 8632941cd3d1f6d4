/** Files from the clipboard. A picture that was never a file gets a name that says when it was pasted. */
export function pastedFiles({ clipboardData, target }: ClipboardEvent, now: Date): File[] {
  const files = [...(clipboardData?.files ?? [])];
  const isIntoText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (isIntoText && clipboardData?.types.includes('text/plain')) return [];
  return files.map((file) => (file.name === 'image.png' ? new File([file], nameFor(now), { type: file.type }) : file));
}

/** 粘贴图片_20211218_091230.png, by the computer's own clock. */
function nameFor(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `粘贴图片_${day}_${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}.png`;
}
