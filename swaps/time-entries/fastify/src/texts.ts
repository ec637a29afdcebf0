// Texts as the reference compares them, so that an import is known again by either: each character alone, by its simple mapping.

/** In lower case. */
export const lower = (text: string): string => Array.from(text, lowerOf).join('');

/** A key for comparison without case. */
export const upper = (text: string): string => Array.from(text, upperOf).join('');

function lowerOf(character: string): string {
  const result = character.toLowerCase();
  return result.length === character.length ? result : character;
}

// Greek with iota subscript has two letters in upper case, and one in title case, that Unicode maps it to and JavaScript does not: they meet below.
// A letter beyond ASCII that is an ASCII one in upper case, such as the dotless i, is another letter.
function upperOf(character: string): string {
  const result = character.toUpperCase();
  if (result < '\x80' && character > '\x7f') return character;
  return result.length === character.length ? result : lowerOf(character);
}

/** Without white space (Unicode's property of that name) around it. */
export const trim = (text: string): string => text.replace(/^\p{White_Space}+/u, '').replace(/\p{White_Space}+$/u, '');

/** Whether a text has more characters than so many, each counted once, as the document does. */
export const exceeds = (text: string, most: number): boolean => text.length > most && (text.length > 2 * most || [...text].length > most);
