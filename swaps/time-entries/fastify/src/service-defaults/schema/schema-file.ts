import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One numbered file of a schema. */
export interface SchemaFile {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, in hexadecimal, whatever the line ends: as the reference counts it. */
  readonly checksum: string;
}

/** The numbered files of a folder, in their order. */
export async function readSchema(folder: string): Promise<SchemaFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  if (names.length === 0) throw new Error(`There are no .sql files in ${folder}.`);
  return Promise.all(names.map(async (name) => toSchemaFile(name, await readFile(join(folder, name), 'utf8'))));
}

function toSchemaFile(name: string, text: string): SchemaFile {
  const sql = text.replace(/^\uFEFF/, '');
  return { name, sql, checksum: createHash('sha256').update(sql.replace(/\r\n|[\r\n\f\u0085\u2028\u2029]/g, '\n')).digest('hex') };
}
