import { isVersion7, newId } from './contract/ids.js';
import { invalid, type FieldError } from './service-defaults/http/problems.js';
import { exceeds, trim } from './texts.js';

/** Collects what is wrong with a request, so that one answer says all of it. */
export class FieldErrors {
  readonly #errors: FieldError[] = [];

  add(pointer: string, code: string, detail: string): void {
    this.#errors.push({ pointer, code, detail });
  }

  /** Checks a text: not longer than `max` characters, and nothing that Postgres can't keep. */
  text(text: string, pointer: string, max: number): string {
    if (exceeds(text, max)) this.add(pointer, 'too_long', `At most ${max} characters.`);
    if (text.includes('\0')) this.add(pointer, 'invalid_text', 'A text has no NUL character.');
    return text;
  }

  /** Checks a name: a text that is not blank; blanks around it are dropped. */
  name(name: string, pointer: string, max: number): string {
    const text = this.text(trim(name), pointer, max);
    if (text === '') this.add(pointer, 'required', 'A name is not blank.');
    return text;
  }

  /** The id that a client picked, which is a UUIDv7 (RFC 9562), or a new one. */
  id(id: string | undefined, pointer = '/id'): string {
    if (id === undefined) return newId();
    if (!isVersion7(id)) this.add(pointer, 'invalid_id', 'An id is a UUIDv7.');
    return id.toLowerCase();
  }

  /** Throws 422 with each error. */
  throwIfAny(): void {
    if (this.#errors.length > 0) throw invalid(this.#errors);
  }
}
