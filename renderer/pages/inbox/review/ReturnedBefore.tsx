import type { ReviewSheet } from '../../../../electron/core/contract/arrivals.ts';
import { type Compared, isAbout, targetNames } from './return-targets.ts';

/** Every point of the return before, and whether this version touches what it was about. */
export function ReturnedBefore({ sheet, compared }: { sheet: ReviewSheet; compared: Compared }) {
  if (compared.items.length === 0) return null;
  const names = targetNames(sheet);
  return (
    <ul className="returned-before" aria-label={`第${compared.version}版的退回要求`}>
      {compared.items.map(({ target, code, text }) => {
        const isTouched = sheet.differences.some((each) => isAbout(target ?? null, each));
        const word = target == null ? '请核对' : isTouched ? '已改' : '没有改动';
        return (
          <li key={`${target} ${code} ${text}`}>
            <b>{code}</b> {names.get(target ?? '') ?? '整份报送'}：{text}{' '}
            <span className={word === '没有改动' ? 'not-touched' : 'second'}>{word}</span>
          </li>
        );
      })}
    </ul>
  );
}
