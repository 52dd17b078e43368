import { serviceSuite } from './service-suite.ts';
import { redisSubject } from './subjects/redis.ts';

await serviceSuite(redisSubject);
