import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ground } from '../ground.ts';
import type { Subject } from '../subject.ts';
import { startSomebodyElsesServer } from './somebody-elses-server.ts';

/** A server of this test's own stands for somebody else's. */
export async function attachGround(subject: Subject): Promise<Ground> {
  const { definition } = subject;
  const { attach } = definition;
  if (!attach) throw new Error(`${definition.name} cannot be attached to.`);
  const folder = mkdtempSync(join(tmpdir(), 'api-labs-attached-'));
  const start = () => startSomebodyElsesServer(subject, folder);
  let server = await start();
  const stop = async () => {
    await server[Symbol.asyncDispose]();
  };
  return {
    backend: 'attach',
    get env() {
      return { LAB_BACKEND: 'attach', ...server.env };
    },
    tellsEnd: false,
    diesWithUs: false,
    lose: stop,
    async restore() {
      server = await start();
    },
    async leftovers() {
      // As its owner sees it.
      const admin = await definition.connect(attach.endpoint(server.env));
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
