/** The first line of the generated types names the document they were made from, so that drift shows without making them again. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const DOCUMENT = '../../../docs/openapi.json';
export const TYPES = '../../src/api/schema.gen.ts';

const bytes = (file) => readFileSync(new URL(file, import.meta.url));

export const fingerprint = () =>
  `// Written by \`npm run schema\`. docs/openapi.json: sha256 ${createHash('sha256').update(bytes(DOCUMENT)).digest('hex')}`;

export const isFresh = () => bytes(TYPES).toString('utf8').split('\n', 1)[0] === fingerprint();
