import { serviceSuite } from './service-suite.ts';
import { postgresSubject } from './subjects/postgres.ts';

await serviceSuite(postgresSubject);
