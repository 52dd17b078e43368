import { existsSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { chooseBackend } from '../backends/choose-backend.ts';
import { stopServices } from '../down.ts';
import { type FaultProxy, startFaultProxy } from '../fault-proxy.ts';
import { keeperFiles } from '../keeper/keeper-files.ts';
import { readRecord } from '../keeper/keeper-record.ts';
import type { ServiceAccess } from '../service-access.ts';
import type { ChosenBackend } from '../service-name.ts';
import { serviceStatus } from '../service-status.ts';
import { type Services, startServices, type Tenant } from '../start-services.ts';
import { processesOf } from '../testing/processes-of.ts';
import { startLeaseProcess } from '../testing/start-lease-process.ts';
import { temporaryStateDir } from '../testing/temporary-state-dir.ts';
import { waitUntil } from '../wait-until.ts';
import { withAddress } from '../with-address.ts';
import { applies, cases } from './cases.ts';
import type { Ground } from './ground.ts';
import { groundFor, whyNotHere } from './grounds/ground-for.ts';
import { nativeTests } from './native-tests.ts';
import type { Subject } from './subject.ts';

/** Starting, using and losing one service by every backend: the same for all. */
export async function serviceSuite(subject: Subject): Promise<void> {
  const { name } = subject.definition;
  for (const backend of backendsAskedFor()) {
    if (!applies('ready', backend, subject.definition)) continue;
    const missing = await whyNotHere(subject, backend);
    if (missing) console.log(`${name} by ${backend} is skipped: ${missing}`);
    describe.skipIf(missing)(`${name} by ${backend}`, () => backendTests(subject, backend));
  }
}

/** `$LAB_SUITE_BACKENDS`: one name or several with commas. @default all */
function backendsAskedFor(): ChosenBackend[] {
  const all: ChosenBackend[] = ['native', 'attach', 'containers'];
  const names = process.env.LAB_SUITE_BACKENDS?.split(',');
  return all.filter((backend) => names?.includes(backend) ?? true);
}

const startMs = 120_000;

const soon = <T>(what: string, probe: () => T | Promise<T>) =>
  waitUntil(probe, { deadlineMs: 20_000, what });

/** In this order: each test goes on from where the one before has left. */
function backendTests(subject: Subject, backend: ChosenBackend): void {
  const { definition } = subject;
  const service = definition.name;
  const stateDir = temporaryStateDir();
  let ground: Ground;
  let services: Services;
  let mine: Tenant;
  let theirs: Tenant;

  const accessOf = (tenant: Tenant): ServiceAccess => {
    const access = tenant.access[service];
    if (!access) throw new Error(`no access to ${service}`);
    return access;
  };
  const start = async () => {
    for (const [variable, value] of Object.entries(ground.env)) vi.stubEnv(variable, value);
    services = await startServices([service], { stateDir });
  };
  const insistOnNoProcess = () =>
    soon('the end of all processes', () => processesOf(stateDir).length === 0);
  const insistOnNothingLeft = () =>
    soon('the end of everything', async () => (await ground.leftovers()).length === 0);

  beforeAll(async () => {
    ground = await groundFor(subject, backend, { stateDir });
  }, startMs);
  beforeEach(() => {
    for (const [variable, value] of Object.entries(ground.env)) vi.stubEnv(variable, value);
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(async () => {
    await services?.[Symbol.asyncDispose]();
    await stopServices({ stateDir });
    await ground?.[Symbol.asyncDispose]();
  }, startMs);

  test(
    cases.ready.says,
    async () => {
      await start();
      expect(services.started).toMatchObject([{ service, backend, warm: false }]);
      expect(services.started[0]?.version).toMatch(/^\d+\.\d+/);
      [mine, theirs] = await Promise.all([services.tenant(), services.tenant()]);
      expect(accessOf(mine)).toMatchObject({ host: '127.0.0.1', envName: definition.envName });
      await subject.use(accessOf(mine));
      await subject.use(accessOf(theirs));
      await using again = await startServices([service], { stateDir });
      expect(again.started).toMatchObject([{ service, backend, warm: true }]);
    },
    startMs,
  );

  describe(cases.apart.says, () => {
    const open = backend === 'attach' ? (subject.openWhenAttached ?? []) : [];
    const attempts = Object.entries(subject.attempts).filter(([what]) => !open.includes(what));
    test.each(attempts)(
      '%s',
      async (_, attempt) => {
        await expect(attempt(accessOf(mine), accessOf(theirs))).rejects.toThrow();
        await subject.use(accessOf(theirs));
      },
      60_000,
    );
  });

  test(cases.faults.says, async () => {
    const access = accessOf(mine);
    await using proxy = await startFaultProxy(access);
    const through = behind(access, proxy);
    await subject.use(through);
    expect(proxy.bytesUp).toBeGreaterThan(0);
    expect(proxy.bytesDown).toBeGreaterThan(0);

    const [attempts, bytesUp] = [proxy.attempts, proxy.bytesUp];
    proxy.hold();
    const held = subject.use(through);
    await soon('an attempt to use it', () => proxy.attempts > attempts);
    expect(proxy.bytesUp).toBe(bytesUp);
    proxy.pass();
    await held;

    proxy.refuse();
    proxy.cut();
    await expect(subject.use(through)).rejects.toThrow();
    proxy.pass();
    await subject.use(through);
  }, 60_000);

  test(
    cases.parallel.says,
    async () => {
      const lease = () => startLeaseProcess(stateDir, [service]);
      const leases = await Promise.all([lease(), lease()]);
      const given = leases.map(({ access }) => access[service]).filter((one) => one !== undefined);
      await Promise.all(given.map((access) => subject.use(access)));
      const shared = backend === 'attach' || definition.serverPerTenant !== true;
      const ports = new Set([accessOf(mine), ...given].map(({ port }) => port));
      expect(ports.size).toBe(shared ? 1 : 3);
      await Promise.all(leases.map((one) => one.kill()));
      for (const access of given) await insistOnNoUse(access);
      expect((await serviceStatus(stateDir)).keeper).toMatchObject({ leases: 1 });
    },
    startMs,
  );

  const insistOnNoUse = (access: ServiceAccess) =>
    soon('the end of the tenant', () =>
      subject.use(access).then(
        () => false,
        () => true,
      ),
    );

  test(
    cases.dropped.says,
    async () => {
      const short = await services.tenant();
      await subject.use(accessOf(short));
      await short[Symbol.asyncDispose]();
      await insistOnNoUse(accessOf(short));
      await subject.use(accessOf(mine));
    },
    startMs,
  );

  test(
    cases.stop.says,
    async () => {
      // Now, as it is known only while it runs.
      expect(await ground.leftovers()).not.toEqual([]);
      expect(await stopServices({ stateDir })).toEqual({ services: [service], leases: 1 });
      expect(await ground.leftovers()).toEqual([]);
      expect(processesOf(stateDir)).toEqual([]);
      expect(existsSync(stateDir)).toBe(false);
      await soon('the news', () => services.lost.aborted);
    },
    startMs,
  );

  test(
    cases.lost.says,
    async () => {
      await start();
      await services.tenant();
      await ground.lose();
      if (ground.tellsEnd) {
        await soon('the news', () => services.lost.aborted);
        expect(services.lost.reason).toMatchObject({ code: 'service-lost', service });
      } else {
        await expect(services.tenant()).rejects.toMatchObject({ code: 'tenant-failed' });
      }
      await services[Symbol.asyncDispose]();
      await ground.restore();
      await start();
      await subject.use(accessOf(await services.tenant()));
    },
    startMs,
  );

  test(
    cases.crash.says,
    async () => {
      const access = accessOf(await services.tenant());
      const { keeper } = await serviceStatus(stateDir);
      process.kill(keeper?.pid ?? 0, 'SIGKILL');
      await soon('the news', () => services.lost.aborted);
      await expect(services.tenant()).rejects.toMatchObject({ code: 'service-lost' });
      if (ground.diesWithUs) await insistOnNoProcess();
      expect(await serviceStatus(stateDir)).toEqual({ keeper: undefined, leftovers: true });
      pretendReboot(stateDir);
      vi.stubEnv('LAB_IDLE_MINUTES', '0.01');
      await start();
      expect(services.started).toMatchObject([{ warm: false }]);
      await insistOnNoUse(access);
      await subject.use(accessOf(await services.tenant()));
    },
    startMs,
  );

  test(
    cases.idle.says,
    async () => {
      await services[Symbol.asyncDispose]();
      await soon('the end of the keeper', async () => !(await serviceStatus(stateDir)).keeper);
      await insistOnNothingLeft();
      await insistOnNoProcess();
      expect(await serviceStatus(stateDir)).toEqual({ keeper: undefined, leftovers: false });
    },
    startMs,
  );

  test(cases.missing.says, async () => {
    const { definition: nowhere, env, code, message } = whatIsMissing(subject, backend);
    const choosing = chooseBackend(nowhere, backend, env);
    await expect(choosing).rejects.toMatchObject({ code, service });
    await expect(choosing).rejects.toThrow(message);
  });

  if (backend === 'native') nativeTests(subject, stateDir);
}

/** A record of an earlier boot names processes that are gone, whatever their numbers mean now. */
function pretendReboot(stateDir: string): void {
  const { record } = keeperFiles(stateDir);
  const before = readRecord(record);
  if (!before) throw new Error('The keeper has left no record.');
  writeFileSync(record, JSON.stringify({ ...before, bootId: 'an earlier one' }));
}

function whatIsMissing({ definition }: Subject, backend: ChosenBackend) {
  const { name, attach, native, container } = definition;
  const hidden = { ...definition, native: { ...native, find: async () => undefined } };
  const image = 'registry.invalid/nowhere:1';
  return {
    native: {
      definition: hidden,
      env: {},
      code: 'service-missing',
      message: /^Cannot start .* its program is not installed\. What helps: (install|use) /,
    },
    containers: {
      definition,
      env: { ...process.env, [container.imageVariable]: image },
      code: 'image-missing',
      message: new RegExp(`"docker pull ${image}" or name another in ${container.imageVariable}`),
    },
    attach: {
      definition,
      env: {},
      code: 'bad-option',
      message: new RegExp(`${name} .* What helps: set ${attach?.variable}`),
    },
  }[backend];
}

/** The same access by way of a proxy. */
function behind(access: ServiceAccess, { host, port }: FaultProxy): ServiceAccess {
  // Kafka's is a list of brokers, without a scheme.
  const isUrl = access.url.includes('://');
  const url = isUrl ? withAddress(access.url, host, port) : `${host}:${port}`;
  return { ...access, host, port, url };
}
