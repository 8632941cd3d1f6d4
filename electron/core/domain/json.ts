/** The document is no JSON that we accept; `message` is a Chinese sentence. */
export class JsonRefused extends Error {}

const MAX_DEPTH = 64;

/**
 * Parses JSON that came from outside. Refuses a key named `__proto__`, nesting deeper than 64 levels and a
 * leading byte order mark.
 *
 * @throws JsonRefused
 */
export function parseForeignJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new JsonRefused('不是完整的 JSON 文件，可能没有写完或被改动', { cause });
  }
  refuseDangerous(value, 0);
  return value;
}

function refuseDangerous(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw new JsonRefused(`JSON 嵌套超过 ${MAX_DEPTH} 层`);
  if (Object.hasOwn(value, '__proto__')) throw new JsonRefused('JSON 中出现禁用的键 __proto__');
  for (const each of Object.values(value)) refuseDangerous(each, depth + 1);
}

/** Whether two JSON values say the same; the order of an object's keys does not count, missing is null. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a ?? null, b ?? null)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => isDeepEqual(each, b[index]));
  }
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...left.keys(), ...right.keys()])].every((key) => isDeepEqual(left.get(key), right.get(key)));
}
