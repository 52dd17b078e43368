import { serviceSuite } from './service-suite.ts';
import { kafkaSubject } from './subjects/kafka.ts';

await serviceSuite(kafkaSubject);
