import type { FastifyRequest } from 'fastify';
import Type, { type Static, type TSchema } from 'typebox';
import type { Entry } from '../contract/entities.js';
import { correct, EntryPatch } from '../entries/correct-entry.js';
import { bury } from '../entries/delete-entry.js';
import { lockEntry } from '../entries/entry-writes.js';
import { NewEntry, record } from '../entries/record-entry.js';
import type { Change } from '../service-defaults/database/change.js';
import { validationProblem } from '../service-defaults/http/body-problems.js';
import { Body, Id, Nullable, type BodyOf } from '../service-defaults/http/formats.js';
import { versionRequired } from '../service-defaults/http/if-match.js';
import { expectedProblem } from '../service-defaults/http/problem-answers.js';
import { unprocessable, type Problem } from '../service-defaults/http/problems.js';

/** What a batch does to one entry; `entry` is the body that the entry's own request would have. */
export const BatchItem = Body({
  op: Type.Union([Type.Literal('create'), Type.Literal('update'), Type.Literal('delete')]),
  id: Type.Optional(Nullable(Id)),
  version: Type.Optional(Nullable(Type.Integer())),
  entry: Type.Optional(Nullable(Type.Object({}))),
});

type Item = BodyOf<typeof BatchItem>;

/** What became of an item: the status that its own request would have been answered with, and the entry or the problem. */
export interface BatchResult {
  readonly status: number;
  readonly entry?: Entry;
  readonly problem?: Problem;
}

export async function applyItem(change: Change, request: FastifyRequest, item: Item): Promise<BatchResult> {
  try {
    const write = prepare(change, request, item);
    return await change.attempt(write);
  } catch (error) {
    const problem = expectedProblem(error);
    if (problem === undefined) throw error;
    return { status: problem.status, problem };
  }
}

// What can be seen to be wrong without the database is, before it is asked.
function prepare(change: Change, request: FastifyRequest, item: Item): () => Promise<BatchResult> {
  const { member } = request;
  if (item.op === 'create') {
    const entry = read(NewEntry, request, item);
    return async () => ({ status: 201, entry: await record(change, entry, member) });
  }
  const [id, seen] = [idOf(item), versionOf(item)];
  if (item.op === 'delete')
    return async () => {
      await bury(change, await lockEntry(change, member, id), seen, member.userId);
      return { status: 204 };
    };
  const patch = read(EntryPatch, request, item);
  return async () => ({ status: 200, entry: await correct(change, id, patch, seen, member) });
}

function read<T extends TSchema>(schema: T, request: FastifyRequest, { entry }: Item): Static<T> {
  if (!entry) throw unprocessable('required', '', 'This item needs an entry.');
  const validate = request.getValidationFunction(schema) ?? request.compileValidationSchema(schema);
  if (!validate(entry)) throw validationProblem(validate.errors![0] as Parameters<typeof validationProblem>[0]);
  return entry as Static<T>;
}

function idOf({ id }: Item): string {
  if (!id) throw unprocessable('required', '', 'This item needs the id of an entry.');
  return id.toLowerCase();
}

function versionOf({ version }: Item): string[] {
  if (version === undefined || version === null) throw versionRequired('Say which version you saw.');
  return [`"${version}"`];
}
