import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { serviceTable } from './services/table.ts';

interface ComposeService {
  readonly image: string;
  readonly command?: string | readonly string[];
  readonly ports: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly configs?: readonly { readonly source: string; readonly target: string }[];
  readonly healthcheck?: { readonly test: readonly string[] };
}

const file = new URL('../docker-compose.yml', import.meta.url);
const compose = parse(readFileSync(file, 'utf8'), { merge: true }) as {
  services: Record<string, ComposeService>;
  configs: Record<string, { content: string }>;
};
const definitions = Object.values(serviceTable).filter(({ attach }) => attach);

test('has exactly the services of the table that can be attached to', () => {
  expect(Object.keys(compose.services).sort()).toEqual(definitions.map(({ name }) => name).sort());
});

test.each(definitions)('$name is the same image, replaced by the same variable', (definition) => {
  const { image, imageVariable } = definition.container;
  expect(compose.services[definition.name]?.image).toBe(`\${${imageVariable}:-${image}}`);
});

test.each(definitions)('$name publishes its ports on 127.0.0.1 only', (definition) => {
  const published = compose.services[definition.name]?.ports ?? [];
  const inside = published.map((port) => {
    const match = /^127\.0\.0\.1:\$\{LAB_PORT_\w+:-(\d+)\}:(\d+)$/.exec(port);
    expect(match?.[1], `the usual port outside in ${port}`).toBe(match?.[2]);
    return Number(match?.[2]);
  });
  expect(inside).toEqual(Object.values(definition.ports));
});

test.each(definitions)('$name has the variables of the containers backend', (definition) => {
  const variables = definition.container.environment('secret');
  const { environment } = compose.services[definition.name] ?? {};
  expect(Object.keys(environment ?? {})).toEqual(Object.keys(variables));
  for (const [name, value] of Object.entries(variables)) {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Compose's own syntax.
    expect(environment?.[name]).toBe(value.replaceAll('secret', '${LAB_PASSWORD:-lab}'));
  }
});

test.each(definitions)('$name has the files of the containers backend', (definition) => {
  const mounted = compose.services[definition.name]?.configs ?? [];
  const files = mounted.map(({ source, target }) => [target, compose.configs[source]?.content]);
  const own = definition.container.files?.({ ports: definition.ports, secret: 'secret' });
  expect(Object.fromEntries(files)).toEqual(own ?? {});
});

test.each(definitions)(
  '$name is started by the command of the containers backend',
  (definition) => {
    const { command } = compose.services[definition.name] ?? {};
    // In one server for all its tenants, each of them has a database and a share of the memory.
    const expected =
      definition.name === 'redis'
        ? expect.stringMatching(/^sh -c 'exec docker-entrypoint\.sh redis-server --requirepass /)
        : definition.container.command;
    expect(command).toEqual(expected);
  },
);

test.each(definitions)('$name has a health check', ({ name }) => {
  expect(compose.services[name]?.healthcheck?.test[0]).toBe('CMD');
});
