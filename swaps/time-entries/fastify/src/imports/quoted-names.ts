/** Names that commas separate; those with commas of their own are in quotes, as cells are in a line of CSV. */
export function splitNames(text: string): string[] {
  const names: string[] = [];
  let [name, isQuoted] = ['', false];
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === ',' && !isQuoted) {
      names.push(name);
      name = '';
    } else if (character !== '"' || (!isQuoted && name.trim() !== '')) {
      name += character;
    } else if (isQuoted && text[i + 1] === '"') {
      name += text[i++];
    } else {
      isQuoted = !isQuoted;
    }
  }
  return [...names, name];
}
