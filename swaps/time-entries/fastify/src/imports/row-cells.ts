import { mostTags } from '../references.js';
import { longestTagName } from '../tags/tag-row.js';
import { exceeds, trim, upper } from '../texts.js';
import type { CsvRow } from './csv-rows.js';
import { BadRow } from './row-errors.js';
import type { Columns } from './import-columns.js';

/** One row's cells by column, checked. */
export class RowCells {
  constructor(readonly row: CsvRow, readonly columns: Columns, readonly meant: (cell: string) => string = (cell) => cell) {}

  has(column: string): boolean {
    return trim(this.#cell(column)) !== '';
  }

  /** The cell of this column, empty when the file, or this row, has none. */
  text(column: string, max: number): string {
    const text = this.#cell(column);
    if (exceeds(text, max)) throw this.bad(column, 'too_long', `At most ${max} characters.`);
    if (text.includes('\0')) throw this.bad(column, 'invalid_text', 'A text has no NUL character.');
    return text;
  }

  /** A text that is not blank, without blanks around it. */
  name(column: string, max: number): string | undefined {
    return trim(this.text(column, max)) || undefined;
  }

  /** Each tag once, in the file's order. */
  tags(column: string, split = (cell: string): string[] => cell.split(',')): string[] {
    const named = split(this.text(column, mostTags * (longestTagName + 2) * 2)).map(trim).filter((tag) => tag !== '');
    const tags = [...new Map(named.map((tag) => [upper(tag), tag] as const).reverse()).values()].reverse();
    if (tags.length > mostTags) throw this.bad(column, 'too_many', `An entry has at most ${mostTags} tags.`);
    if (tags.some((tag) => exceeds(tag, longestTagName))) throw this.bad(column, 'too_long', `A tag has at most ${longestTagName} characters.`);
    return tags;
  }

  isYes(column: string): boolean {
    return ['YES', 'TRUE', '1'].includes(upper(trim(this.text(column, 10))));
  }

  #cell(column: string): string {
    return this.meant(this.row.cells[this.columns.get(column) ?? -1] ?? '');
  }

  bad(column: string, code: string, detail: string): BadRow {
    return new BadRow({ line: this.row.line, column, code, detail });
  }
}
