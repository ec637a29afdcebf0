import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { parse } from 'yaml';

/** `/info` and `/openapi.json`: who answers, and what it promises. */
export function answerContractDocuments(app: FastifyInstance, contractsFolder: string, version: string): void {
  const info = {
    service: 'time-entries',
    implementation: 'fastify',
    language: 'TypeScript',
    framework: `Fastify ${app.version}`,
    version,
    contract: readFileSync(join(contractsFolder, 'VERSION'), 'utf8').trim(),
  };
  const openApi: unknown = parse(readFileSync(join(contractsFolder, 'openapi/time-entries.yaml'), 'utf8'));

  app.get('/info', { config: { isInside: true } }, () => info);
  app.get('/openapi.json', { config: { isInside: true } }, () => openApi);
}
