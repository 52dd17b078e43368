import { problemResponse } from './operation.ts';
import { paths } from './paths.ts';
import { schemas } from './schemas.ts';

/** The contract, made of code; what `/openapi.json` serves and requests are held against. */
export const document = {
  openapi: '3.1.1',
  info: { title: 'Library API', version: '1.0.0', description: 'Books, and who has them.' },
  tags: [{ name: 'Books' }, { name: 'Loans' }],
  paths,
  components: {
    schemas,
    responses: { Problem: problemResponse },
    securitySchemes: { libraryKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' } },
  },
};
