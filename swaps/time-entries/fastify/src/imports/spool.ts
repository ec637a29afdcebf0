import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { tooLarge } from '../service-defaults/http/problems.js';

/** A file that has arrived whole. */
export interface Upload {
  readonly hash: Hash;
  chunks(): AsyncIterable<Buffer>;
}

/** Writes a body to disk, lets `work` read it, and removes it. 413 when it is larger than `most` bytes. */
export async function spool<T>(body: Readable, most: number, work: (upload: Upload) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'timetension-import-'));
  try {
    const path = join(folder, 'upload');
    const hash = createHash('sha256');
    // Whoever sends too much is to hear so: the rest is not cut off.
    await pipeline(counted(body.iterator({ destroyOnReturn: false }), most, hash), createWriteStream(path));
    return await work({ hash, chunks: () => createReadStream(path) as AsyncIterable<Buffer> });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* counted(chunks: AsyncIterable<Buffer>, most: number, hash: Hash): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    hash.update(chunk);
    yield chunk;
  }
}
