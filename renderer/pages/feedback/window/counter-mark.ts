/** Says in this browser that 窗口评价 is on, before the service could be asked. */
const KEY = 'shishi.counter';

export function hasCounterMark(): boolean {
  return localStorage.getItem(KEY) !== null;
}

export function setCounterMark(isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(KEY, 'on');
    else localStorage.removeItem(KEY);
  } catch {
    // The browser's own store is switched off: then the service alone knows.
  }
}
