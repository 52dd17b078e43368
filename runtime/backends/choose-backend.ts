import { RuntimeError } from '../runtime-error.ts';
import type { BackendName } from '../service-name.ts';
import type { Environment, ServiceDefinition } from '../services/service.ts';
import type { Backend, Offer } from './backend.ts';
import { backendTable } from './table.ts';

export interface Choice {
  readonly backend: Backend;
  /** Reads in brackets after the backend's name. */
  readonly why: string;
}

/**
 * The backend asked for, or for `auto` the first of attach, containers and native that can start
 * the service.
 *
 * @throws RuntimeError `service-missing` when none can, `engine-missing`, `image-missing` or
 *   `bad-option` when the one asked for cannot.
 */
export async function chooseBackend(
  service: ServiceDefinition,
  name: BackendName,
  env: Environment,
): Promise<Choice> {
  if (name !== 'auto') return await insistOn(backendTable[name], service, env);
  const refusals: string[] = [];
  const remedies: string[] = [];
  for (const backend of Object.values(backendTable)) {
    if (backend.name === 'attach' && !service.attach) continue;
    const offer = await backend.offer(service, env);
    if (offer.possible) {
      return { backend, why: [offer.why, ...refusals].join('; ') };
    }
    // Nobody expects an attached service unless it is asked for.
    if (backend.name !== 'attach') refusals.push(offer.why);
    remedies.unshift(offer.remedy);
  }
  throw new RuntimeError('service-missing', nowhere(service, remedies), { service: service.name });
}

/** `rabbitmq: not here. Install it with "...", start Docker, or set LAB_AMQP_URL.` */
export function nowhere(service: ServiceDefinition, remedies: readonly string[]): string {
  const last = remedies.at(-1);
  const list = [...remedies.slice(0, -1), `or ${last}`].join(', ');
  return `${service.name}: not here. ${list.charAt(0).toUpperCase()}${list.slice(1)}.`;
}

async function insistOn(
  backend: Backend,
  service: ServiceDefinition,
  env: Environment,
): Promise<Choice> {
  const offer = await backend.offer(service, env);
  if (offer.possible) return { backend, why: `asked for; ${offer.why}` };
  throw new RuntimeError(codeOf(backend, offer), refusal(backend, service, offer), {
    service: service.name,
  });
}

type Refusal = Extract<Offer, { possible: false }>;

function refusal(backend: Backend, service: ServiceDefinition, { why, remedy }: Refusal): string {
  return `Cannot start ${service.name} with backend ${backend.name}: ${why}. What helps: ${remedy}.`;
}

function codeOf(backend: Backend, { why }: Refusal) {
  if (backend.name === 'attach') return 'bad-option';
  if (backend.name === 'native') return 'service-missing';
  return why.startsWith('no Docker engine') ? 'engine-missing' : 'image-missing';
}
