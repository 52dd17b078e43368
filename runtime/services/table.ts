import type { ServiceName } from '../service-name.ts';
import { postgres } from './postgres.ts';
import { rabbitmq } from './rabbitmq.ts';
import type { ServiceDefinition } from './service.ts';

/** Every service the runtime can start. */
export const serviceTable: Readonly<Partial<Record<ServiceName, ServiceDefinition>>> = {
  rabbitmq,
  postgres,
};
