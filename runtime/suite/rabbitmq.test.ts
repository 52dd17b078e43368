import { serviceSuite } from './service-suite.ts';
import { rabbitmqSubject } from './subjects/rabbitmq.ts';

await serviceSuite(rabbitmqSubject);
