/**
 * Parses JSON that somebody else has written: `undefined`, which fits no schema, for what is no JSON, and for an object
 * that names a key twice, of which every reader would silently choose another one.
 */
export function parseStrictJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return hasDoubleKeys(text) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** @param json known to be well formed. */
function hasDoubleKeys(json: string): boolean {
  const open: Set<string>[] = [];
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':')) {
      const key = JSON.parse(token.slice(0, -1)) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
  }
  return false;
}
