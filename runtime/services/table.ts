import type { ServiceName } from '../service-name.ts';
import { kafka } from './kafka.ts';
import { nginx } from './nginx.ts';
import { postgres } from './postgres.ts';
import { rabbitmq } from './rabbitmq.ts';
import { redis } from './redis.ts';
import type { ServiceDefinition } from './service.ts';

/** Every service the runtime can start. */
export const serviceTable: Readonly<Record<ServiceName, ServiceDefinition>> = {
  rabbitmq,
  kafka,
  postgres,
  redis,
  nginx,
};

export function definitionOf(name: ServiceName): ServiceDefinition {
  return serviceTable[name];
}
