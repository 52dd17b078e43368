import { serviceSuite } from './service-suite.ts';
import { nginxSubject } from './subjects/nginx.ts';

await serviceSuite(nginxSubject);
