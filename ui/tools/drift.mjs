/** Fails when the API's description has changed and the types were not made again. */
import { isFresh } from './openapi/fingerprint.mjs';

if (!isFresh()) {
  console.error('src/api/schema.gen.ts was made from another docs/openapi.json: run npm run schema');
  process.exit(1);
}
