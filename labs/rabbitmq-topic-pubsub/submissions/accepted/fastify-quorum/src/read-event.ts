import { parseJsonObject } from './parse-json-object.ts';
import { BadRequest } from './problems.ts';

/** What the hub needs to know of an event; everything else passes in its bytes. */
export interface Event {
  id: string;
  type: string;
  bytes: Buffer;
}

/** The longest text that AMQP can carry as a routing key or a message id. */
const MAX_SHORT_BYTES = 255;

/** @throws {BadRequest} when the bytes are no CloudEvent in JSON */
export function readEvent(bytes: Buffer): Event {
  const members = parseJsonObject(bytes);
  if (!members) throw new BadRequest('The body is no JSON object in UTF-8');

  if (textOf(members, 'specversion') !== '1.0') throw new BadRequest('specversion must be "1.0"');
  textOf(members, 'source');
  return { id: shortTextOf(members, 'id'), type: shortTextOf(members, 'type'), bytes };
}

function textOf(members: Record<string, unknown>, name: string): string {
  const value = Object.hasOwn(members, name) ? members[name] : undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw new BadRequest(`${name} must be a string that is not empty`);
}

function shortTextOf(members: Record<string, unknown>, name: string): string {
  const text = textOf(members, name);
  if (Buffer.byteLength(text) <= MAX_SHORT_BYTES) return text;
  throw new BadRequest(`${name} must not be longer than ${MAX_SHORT_BYTES} bytes`);
}
