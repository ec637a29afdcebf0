import { Problem } from './problem.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/** JSON of UTF-8, where an object has each name once; otherwise 400 `malformed_json`. */
export function parseStrictly(body: Buffer): unknown {
  try {
    const text = utf8.decode(body);
    const value: unknown = JSON.parse(text);
    refuseDuplicates(text);
    return value;
  } catch {
    throw new Problem(400, 'malformed_json', 'The body is not well-formed JSON.');
  }
}

// JSON.parse keeps the last of equal names in silence. The text is well-formed here, so its strings and brackets tell where names are.
function refuseDuplicates(text: string): void {
  const open: Set<string>[] = [];
  let string = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ':') string = token;
    else {
      const name = JSON.parse(string) as string;
      const names = open.at(-1)!;
      if (names.has(name)) throw new SyntaxError('A name is there twice.');
      names.add(name);
    }
  }
}
