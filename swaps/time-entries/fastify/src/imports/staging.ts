import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { newId } from '../contract/ids.js';
import type { Connection } from '../service-defaults/database/database.js';
import type { ImportProgress } from './import-progress.js';
import type { ImportFile } from './import-file.js';
import { hashOf, type ImportedRow } from './imported-row.js';

/** Copies a file's rows into a temporary table, as fast as Postgres takes them. */
export async function stage(connection: Connection, file: ImportFile, progress: ImportProgress): Promise<void> {
  await connection.run(create);
  const copied = Object.assign(copyFrom(copy), { query_timeout: connection.patience });
  await pipeline(Readable.from(linesOf(file, progress)), connection.client.query(copied));
  await progress.reportEnd(file.rows);
  await connection.run('analyze import_rows');
}

async function* linesOf(file: ImportFile, progress: ImportProgress): AsyncGenerator<string> {
  let lines = '';
  for await (const row of file.read()) {
    lines += lineOf(row);
    await progress.report(file.rows);
    if (lines.length < chunk) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

const chunk = 64 * 1024;

// The text format of COPY.
function lineOf(row: ImportedRow): string {
  const cells = [
    `${row.line}`, newId(), hashOf(row), nullable(row.project), nullable(row.client), nullable(row.task), escape(arrayOf(row.tags)), escape(row.description),
    row.billable ? 't' : 'f', row.interval.start.toISOString(), row.interval.end.toISOString(), row.interval.dayEnd?.toISOString() ?? '\\N', row.interval.timeZone,
  ];
  return `${cells.join('\t')}\n`;
}

const nullable = (name: string | undefined): string => (name === undefined ? '\\N' : escape(name));

const arrayOf = (texts: readonly string[]): string => `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

const escape = (text: string): string => text.replace(/[\\\n\r\t]/g, (character) => escapes[character]!);

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const create = `
  create temporary table import_rows (
    line int not null,
    id uuid not null,
    hash uuid not null,
    project text,
    project_key text generated always as (lower(project collate "und-x-icu")) stored,
    client text,
    client_key text generated always as (lower(client collate "und-x-icu")) stored,
    task text,
    task_key text generated always as (lower(task collate "und-x-icu")) stored,
    tags text[] not null,
    description text not null,
    billable boolean not null,
    start timestamptz not null,
    "end" timestamptz not null,
    day_end timestamptz,
    time_zone text not null
  ) on commit drop`;

const copy = 'copy import_rows (line, id, hash, project, client, task, tags, description, billable, start, "end", day_end, time_zone) from stdin';
