import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { native } from '../../backends/native.ts';
import { type ReadyService, startService } from '../../keeper/start-service.ts';
import { startContext } from '../../testing/start-context.ts';
import type { Ground } from '../ground.ts';
import type { Subject } from '../subject.ts';

/** A server of this test's own stands for somebody else's. */
export async function attachGround(subject: Subject): Promise<Ground> {
  const { definition, attachTo } = subject;
  const { attach } = definition;
  if (!attach || !attachTo) throw new Error(`${definition.name} cannot be attached to.`);
  const folder = mkdtempSync(join(tmpdir(), 'api-labs-attached-'));
  const start = () => startService(definition, { backend: native, why: '' }, startContext(folder));
  let server: ReadyService = await start();
  const variables = () => attachTo(server.running.endpoint);
  const stop = async () => {
    await server.admin[Symbol.asyncDispose]();
    await server.running.stop();
  };
  return {
    backend: 'attach',
    get env() {
      return { LAB_BACKEND: 'attach', ...variables() };
    },
    tellsEnd: false,
    diesWithUs: false,
    lose: stop,
    async restore() {
      server = await start();
    },
    async leftovers() {
      // As its owner sees it.
      const admin = await definition.connect(attach.endpoint(variables()));
      const tenants = await admin.listTenants('lab_');
      await admin[Symbol.asyncDispose]();
      // Not its administrator's own.
      const ours = tenants.filter((name) => /^lab_[0-9a-f]{8}_/.test(name));
      return ours.map((name) => `tenant ${name}`);
    },
    async [Symbol.asyncDispose]() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
