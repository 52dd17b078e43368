import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publishedSchemas, schemaText } from '../grader/schema/published-schemas.ts';

/** Writes the published JSON Schemas anew; run it after a change in grader/schema/. */
const root = join(import.meta.dirname, '..');
for (const published of publishedSchemas) {
  await writeFile(join(root, published.file), schemaText(published));
  console.log(`wrote ${published.file}`);
}
