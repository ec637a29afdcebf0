// Texts as the reference compares them, so that an import is known again by either: each character alone, by its simple mapping.

const mapped = (text: string, map: (character: string) => string): string =>
  Array.from(text, (character) => {
    const result = map(character);
    return result.length === character.length ? result : character;
  }).join('');

/** In lower case. */
export const lower = (text: string): string => mapped(text, (character) => character.toLowerCase());

/** In upper case. */
export const upper = (text: string): string => mapped(text, (character) => character.toUpperCase());

/** Without white space (Unicode's property of that name) around it. */
export const trim = (text: string): string => text.replace(/^\p{White_Space}+/u, '').replace(/\p{White_Space}+$/u, '');
