/** What a text says as JSON; undefined, which no JSON says, where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller knows what that means
  }
}
