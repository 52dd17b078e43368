import { expect, test } from 'vitest';
import type { BackendProbe } from '../../runtime/probe-backends.ts';
import type { ServiceName } from '../../runtime/service-name.ts';
import { ensureServices } from './ensure-services.ts';
import type { Machine } from './machine.ts';

const packages: Partial<Record<ServiceName, string>> = {
  rabbitmq: 'rabbitmq-server',
  redis: 'redis-server',
  kafka: 'default-jre-headless maven',
};

/** A machine with a service per package it has installed; it notes what it is asked to install. */
class FakeMachine implements Machine {
  readonly present: Set<ServiceName>;
  readonly installed: string[] = [];
  hasInstaller = true;
  installFails: string | undefined;
  fetchFails: string | undefined;

  constructor(...present: ServiceName[]) {
    this.present = new Set(present);
  }

  async probe(services: readonly ServiceName[] = ['postgres', 'rabbitmq']) {
    return services.map((service): BackendProbe => {
      const here = this.present.has(service);
      return here
        ? { service, backend: 'native', line: `${service}: native` }
        : { service, backend: undefined, line: `${service}: not here. Install it.` };
    });
  }

  async packageFor(service: ServiceName) {
    return packages[service];
  }

  async fetch(service: ServiceName, onDetail: (detail: string) => void) {
    if (service !== 'kafka') return;
    onDetail('fetching Kafka');
    if (this.fetchFails !== undefined) throw new Error(this.fetchFails);
  }

  async findInstaller() {
    if (!this.hasInstaller) return undefined;
    return {
      describe: (names: readonly string[]) => `apt-get install ${names.join(' ')}`,
      install: async (names: readonly string[]) => {
        this.installed.push(...names);
        if (this.installFails !== undefined) throw new Error(this.installFails);
        for (const name of ['rabbitmq', 'redis', 'kafka'] as const) {
          const needed = (packages[name] ?? '').split(' ');
          if (needed.every((each) => names.includes(each))) this.present.add(name);
        }
      },
    };
  }
}

test('says and does nothing when everything is there', async () => {
  const machine = new FakeMachine('postgres', 'rabbitmq');
  const lines: string[] = [];
  const report = await ensureServices(
    undefined,
    { yes: true, onLine: (line) => lines.push(line) },
    machine,
  );
  expect(report.missing).toEqual([]);
  expect(report.services.map(({ service }) => service)).toEqual(['postgres', 'rabbitmq']);
  expect(lines).toEqual([]);
  expect(machine.installed).toEqual([]);
});

test('installs what is missing of the services named, and nothing else', async () => {
  const machine = new FakeMachine('postgres');
  const lines: string[] = [];
  const report = await ensureServices(
    ['postgres', 'rabbitmq'],
    { yes: true, onLine: (line) => lines.push(line) },
    machine,
  );
  expect(machine.installed).toEqual(['rabbitmq-server']);
  expect(report.missing).toEqual([]);
  expect(lines).toEqual([
    'Installing rabbitmq-server (about a minute) …',
    expect.stringMatching(/^Installed rabbitmq-server in \d+ s\.$/),
  ]);
});

test('without consent installs nothing and reports what to do', async () => {
  const machine = new FakeMachine('postgres');
  const report = await ensureServices(undefined, {}, machine);
  expect(report.missing).toEqual([
    { service: 'rabbitmq', backend: undefined, line: 'rabbitmq: not here. Install it.' },
  ]);
  expect(machine.installed).toEqual([]);
});

test('asks with the command it would run, and heeds the answer', async () => {
  const machine = new FakeMachine('postgres');
  const questions: string[] = [];
  const answering = (answer: boolean) => ({
    ask: async (question: string) => {
      questions.push(question);
      return answer;
    },
  });
  await ensureServices(undefined, answering(false), machine);
  expect(machine.installed).toEqual([]);
  await ensureServices(undefined, answering(true), machine);
  expect(machine.installed).toEqual(['rabbitmq-server']);
  expect(questions[0]).toContain('"apt-get install rabbitmq-server"');
});

test('where nothing can be installed, reports what is missing', async () => {
  const machine = new FakeMachine('postgres');
  machine.hasInstaller = false;
  const report = await ensureServices(undefined, { yes: true }, machine);
  expect(report.missing.map(({ service }) => service)).toEqual(['rabbitmq']);
});

test('leaves alone a service that no package would bring', async () => {
  const machine = new FakeMachine('rabbitmq');
  const report = await ensureServices(undefined, { yes: true }, machine);
  expect(report.missing.map(({ service }) => service)).toEqual(['postgres']);
  expect(machine.installed).toEqual([]);
});

test('a failed installation is a line and a missing service, not an error', async () => {
  const machine = new FakeMachine('postgres');
  machine.installFails = 'E: no space left';
  const lines: string[] = [];
  const options = { yes: true, onLine: (line: string) => lines.push(line) };
  const report = await ensureServices(['rabbitmq', 'redis'], options, machine);
  expect(report.missing).toHaveLength(2);
  expect(lines.at(-1)).toBe('Installing rabbitmq-server and redis-server failed: E: no space left');
});

test('an interrupted installation is passed on', async () => {
  const machine = new FakeMachine('postgres');
  machine.installFails = 'ended';
  const signal = AbortSignal.abort(new Error('SIGINT'));
  await expect(ensureServices(undefined, { yes: true, signal }, machine)).rejects.toThrow('SIGINT');
});

test('installs every package of a service that needs several, then fetches the rest', async () => {
  const machine = new FakeMachine();
  const lines: string[] = [];
  const options = { yes: true, onLine: (line: string) => lines.push(line) };
  const { missing } = await ensureServices(['kafka'], options, machine);
  expect(missing).toEqual([]);
  expect(machine.installed).toEqual(['default-jre-headless', 'maven']);
  expect(lines.at(-1)).toBe('kafka: fetching Kafka …');
});

test('a fetch that fails makes the service missing, and says why', async () => {
  const machine = new FakeMachine('kafka', 'postgres');
  machine.fetchFails = 'Cannot fetch Kafka: no network.';
  const { missing } = await ensureServices(['kafka', 'postgres'], {}, machine);
  expect(missing).toEqual([
    {
      service: 'kafka',
      backend: undefined,
      line: 'kafka: not here. Cannot fetch Kafka: no network.',
    },
  ]);
});
