import { unprocessable, type Problem } from '../service-defaults/http/problems.js';

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];
const separators = [...',;\t|'].map((character) => character.charCodeAt(0));

// A quote that is never closed makes the rest of a file one row, and a row is kept in memory whole.
const longestRow = 1024 * 1024;

/** A row of a file. */
export interface CsvRow {
  /** The line that it begins on, from 1. */
  readonly line: number;
  /** As it is in the file, without the line break. */
  readonly raw: Buffer;
  /** Whether a quote is out of place. */
  readonly isMalformed: boolean;
  readonly cells: readonly string[];
}

/** The rows of a file; 422 when one has no end in sight. */
export const readCsv = (chunks: AsyncIterable<Buffer>): AsyncGenerator<CsvRow> => new CsvRows().read(chunks);

const rowTooLong = (line: number): Problem =>
  unprocessable('row_too_long', undefined, `The row on line ${line} has more than 1 MiB; perhaps a quote is not closed.`);

type Place = 'cell begins' | 'in cell' | 'in quotes' | 'after quote';

/**
 * Reads CSV (RFC 4180) from chunks of bytes, row by row: line breaks of any kind, also within quotes, with or without byte-order mark. Empty lines
 * are passed over. The separator is the comma, or whichever of semicolon, tab and bar the first line has most of.
 */
class CsvRows {
  #buffer: Buffer = Buffer.alloc(0);
  #separator: number | undefined;
  #at = 0;
  #place: Place = 'cell begins';
  #isMalformed = false;
  #cellEnds: number[] = [];
  #line = 1;
  #breaks = 0;

  async *read(chunks: AsyncIterable<Buffer>): AsyncGenerator<CsvRow> {
    let isFirst = true;
    for await (const chunk of chunks) {
      this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
      if (isFirst && this.#buffer.length < 3) continue;
      if (isFirst) this.#begin();
      isFirst = false;
      // The last byte waits for the one after it: CR and LF are one line break.
      yield* this.#rows(this.#buffer.length - 1);
      if (this.#buffer.length > longestRow) throw rowTooLong(this.#line);
    }
    if (isFirst) this.#begin();
    yield* this.#rows(this.#buffer.length);
    if (this.#place === 'in quotes') this.#isMalformed = true;
    if (this.#buffer.length > 0) yield this.#row(this.#buffer.length);
  }

  #begin(): void {
    if (this.#buffer[0] === 0xef && this.#buffer[1] === 0xbb && this.#buffer[2] === 0xbf) this.#buffer = this.#buffer.subarray(3);
    const end = this.#buffer.findIndex((byte) => byte === lineFeed || byte === carriageReturn);
    const header = this.#buffer.subarray(0, end < 0 ? undefined : end);
    const counts = separators.map((separator) => header.filter((byte) => byte === separator).length);
    this.#separator = separators[counts.indexOf(Math.max(...counts))];
  }

  // Where a row has ended, the buffer begins with the next one.
  *#rows(until: number): Generator<CsvRow> {
    for (let left = this.#buffer.length - until; this.#at < this.#buffer.length - left; ) {
      const byte = this.#buffer[this.#at]!;
      const isBreak = byte === lineFeed || byte === carriageReturn;
      if (isBreak && this.#place !== 'in quotes') {
        const length = byte === carriageReturn && this.#buffer[this.#at + 1] === lineFeed ? 2 : 1;
        if (this.#at > 0) yield this.#row(this.#at);
        this.#buffer = this.#buffer.subarray(this.#at + length);
        this.#line += this.#breaks + 1;
        this.#breaks = 0;
        this.#at = 0;
        // The LF of the pair may be the byte that waits.
        left = Math.min(left, this.#buffer.length);
        continue;
      }
      if (isBreak && !(byte === lineFeed && this.#buffer[this.#at - 1] === carriageReturn)) this.#breaks++;
      this.#step(byte);
      this.#at++;
    }
  }

  #step(byte: number): void {
    const isQuote = byte === quote;
    if (this.#place === 'in quotes') {
      if (isQuote) this.#place = 'after quote';
    } else if (byte === this.#separator) {
      this.#cellEnds.push(this.#at);
      this.#place = 'cell begins';
    } else if (isQuote && this.#place !== 'in cell') {
      this.#place = 'in quotes';
    } else {
      this.#isMalformed ||= isQuote || this.#place === 'after quote';
      this.#place = 'in cell';
    }
  }

  #row(end: number): CsvRow {
    const raw = this.#buffer.subarray(0, end);
    const ends = [...this.#cellEnds, end];
    const row = { line: this.#line, raw, isMalformed: this.#isMalformed, cells: ends.map((at, i) => textOf(raw.subarray(i === 0 ? 0 : ends[i - 1]! + 1, at))) };
    this.#cellEnds = [];
    this.#isMalformed = false;
    this.#place = 'cell begins';
    return row;
  }
}

function textOf(cell: Buffer): string {
  const text = cell.toString();
  if (!text.startsWith('"')) return text;
  // After a quote that is out of place there may be anything, half of which is no text.
  return text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replaceAll('""', '"');
}
