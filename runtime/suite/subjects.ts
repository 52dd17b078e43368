import type { Subject } from './subject.ts';
import { kafkaSubject } from './subjects/kafka.ts';
import { nginxSubject } from './subjects/nginx.ts';
import { postgresSubject } from './subjects/postgres.ts';
import { rabbitmqSubject } from './subjects/rabbitmq.ts';
import { redisSubject } from './subjects/redis.ts';

/** Every service, in the order of their table. */
export const subjects: readonly Subject[] = [
  rabbitmqSubject,
  kafkaSubject,
  postgresSubject,
  redisSubject,
  nginxSubject,
];
