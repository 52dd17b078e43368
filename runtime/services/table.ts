import { RuntimeError } from '../runtime-error.ts';
import type { ServiceName } from '../service-name.ts';
import { kafka } from './kafka.ts';
import { postgres } from './postgres.ts';
import { rabbitmq } from './rabbitmq.ts';
import { redis } from './redis.ts';
import type { ServiceDefinition } from './service.ts';

/** Every service the runtime can start. */
export const serviceTable: Readonly<Partial<Record<ServiceName, ServiceDefinition>>> = {
  rabbitmq,
  kafka,
  postgres,
  redis,
};

/** @throws RuntimeError `service-missing` for a service that is not in the table. */
export function definitionOf(name: ServiceName): ServiceDefinition {
  const definition = serviceTable[name];
  if (definition) return definition;
  const message = `Cannot start ${name}: this version does not have that service yet.`;
  throw new RuntimeError('service-missing', message, { service: name });
}
