import { RuntimeError } from '../runtime-error.ts';
import type { ServiceName } from '../service-name.ts';
import type { Environment } from './service.ts';

/** The URL in a variable, checked. Never quotes the value: it holds a password. */
export function attachUrl(
  env: Environment,
  service: ServiceName,
  variable: string,
  schemes: readonly string[],
): URL {
  const text = env[variable] ?? '';
  const example = `${schemes[0]}//user:password@host:port`;
  if (!URL.canParse(text)) {
    throw new RuntimeError('bad-option', `${variable} is not a URL. Give it as ${example}.`, {
      service,
    });
  }
  const url = new URL(text);
  if (schemes.includes(url.protocol)) return url;
  throw new RuntimeError(
    'bad-option',
    `${variable} begins with ${url.protocol}// and should begin with ${schemes.join('// or ')}//.`,
    { service },
  );
}
