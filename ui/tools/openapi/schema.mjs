/** Writes src/api/schema.gen.ts from the API's own description, and says of which one. */
import { readFileSync, writeFileSync } from 'node:fs';
import openapi, { astToString } from 'openapi-typescript';
import { DOCUMENT, fingerprint, TYPES } from './fingerprint.mjs';

const here = (file) => new URL(file, import.meta.url);

const types = astToString(
  await openapi(JSON.parse(readFileSync(here(DOCUMENT), 'utf8')), { alphabetize: true }),
);
writeFileSync(here(TYPES), `${fingerprint()}\n${types}`);
