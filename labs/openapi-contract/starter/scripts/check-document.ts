import SwaggerParser from '@apidevtools/swagger-parser';

const file = 'openapi.json';

try {
  await SwaggerParser.validate(file);
  console.log(`${file} is valid.`);
} catch (error) {
  console.error(`${file} is not valid:`, error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
