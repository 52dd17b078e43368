import { RuntimeError } from '../../runtime-error.ts';
import type { Endpoint, Environment } from '../service.ts';

/**
 * The broker in a variable: `host:port`, or `kafka://user:password@host:port` where it has users,
 * of which this one may make others. Never quotes the value: it may hold a password.
 *
 * @throws RuntimeError `bad-option`.
 */
export function brokerFrom(env: Environment, variable: string): Endpoint {
  const text = env[variable] ?? '';
  const url = text.includes('://') ? text : `kafka://${text}`;
  const example = `${variable}=host:9092 or ${variable}=kafka://user:password@host:9092`;
  if (text.includes(',')) throw bad(`${variable} names several brokers. Give one: ${example}.`);
  if (!/^kafka:\/\/[^/]+$/.test(url) || !URL.canParse(url)) {
    throw bad(`${variable} is no broker. Give it as ${example}.`);
  }
  const { hostname, port, username, password } = new URL(url);
  const admin: Record<string, string> = username
    ? { user: decodeURIComponent(username), password: decodeURIComponent(password) }
    : {};
  return { host: hostname, port: Number(port || 9092), admin };
}

function bad(message: string): RuntimeError {
  return new RuntimeError('bad-option', message, { service: 'kafka' });
}
