import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Express } from 'express';
import { parse } from 'yaml';
import { onlyAllow } from './only-allow.js';

const load = createRequire(import.meta.url);

/** What the service says of itself: which implementation runs, and the contract's document. */
export function describe(app: Express, openApiFile: string): void {
  const { service, id, language, contract } = load('../implementation.json');
  const framework = `Express ${load('express/package.json').version}`;
  const { version } = load('../package.json');
  const openApi = parse(readFileSync(openApiFile, 'utf8'));

  app.route('/info').get((_request, response) => {
    response.json({ service, implementation: id, language, framework, version, contract });
  }).all(onlyAllow('GET'));

  app.route('/openapi.json').get((_request, response) => {
    response.json(openApi);
  }).all(onlyAllow('GET'));
}
