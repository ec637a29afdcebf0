import { trim, upper } from '../texts.js';

/** One of those whose rows a file has, as the file writes the name first. */
export interface Share {
  readonly person: string;
  readonly rows: number;
}

const mostListed = 100;
const longestListed = 320;

// The first of these in which a file says anything says whose its rows are.
const known = [['Email'], ['E-Mail'], ['User'], ['First Name', 'Last Name']];

/** A name as it is compared and shown. */
export const personNamed = (cell: string): string => trim([...cell.replaceAll(/\p{Cc}/gu, '')].slice(0, longestListed).join(''));

/** Whose rows a file has, by what one column or two of it say; upper and lower case are the same. */
export class People {
  readonly #rows = new Map<string, { person: string; rows: number }>();

  private constructor(readonly positions: readonly number[]) {}

  /** Nobody yet, once for each of the ways in which a file with this header may say whose a row is. */
  static in(header: readonly string[]): People[] {
    const names = header.map((cell) => upper(trim(cell)));
    const found = known.map((columns) => columns.map((column) => names.indexOf(upper(column))).filter((at) => at >= 0));
    return found.filter((positions) => positions.length > 0).map((positions) => new People(positions));
  }

  /** The first of them, in the order of the file. */
  get listed(): readonly Share[] {
    return [...this.#rows.values()];
  }

  /** Whether the row is this person's. */
  isOf(cells: readonly string[], person: string): boolean {
    return upper(this.#of(cells)) === upper(person);
  }

  /** Counts a row. One that says nobody is nobody's in particular; past so many people nobody new is counted. */
  count(cells: readonly string[]): void {
    const person = this.#of(cells);
    if (person === '') return;
    const share = this.#rows.get(upper(person));
    if (share) share.rows++;
    else if (this.#rows.size < mostListed) this.#rows.set(upper(person), { person, rows: 1 });
  }

  #of(cells: readonly string[]): string {
    return personNamed(this.positions.map((at) => cells[at] ?? '').join(' '));
  }
}
