// Every token of well-formed JSON that matters here: what opens and closes, what separates, and strings.
const tokens = /[{}[\],:]|"(?:[^"\\]|\\.)*"/g;

const deepest = 64;

/** Throws when an object of this well-formed JSON has a member twice, or when it is nested too deep. */
export function checkMembers(json: string): void {
  const open: (Set<string> | undefined)[] = [];
  let text = '';
  for (const [token] of json.matchAll(tokens)) {
    if (token === '{' || token === '[') {
      if (open.push(token === '{' ? new Set() : undefined) > deepest) throw new Error('The JSON is nested too deep.');
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token === ':') {
      const name = JSON.parse(text) as string;
      const members = open.at(-1)!;
      if (members.has(name)) throw new Error('The JSON has a member twice.');
      members.add(name);
    } else if (token !== ',') {
      text = token;
    }
  }
}
