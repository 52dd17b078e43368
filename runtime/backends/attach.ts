import type { Backend } from './backend.ts';

/** Services that already run somewhere; ours are only the tenants we make in them. */
export const attach: Backend = {
  name: 'attach',
  async offer({ attach: { variable } }, env) {
    if (env[variable]) return { possible: true, why: `${variable} is set` };
    return { possible: false, why: `${variable} is not set`, remedy: `set ${variable}` };
  },
  async start(service, { env }) {
    return {
      service: service.name,
      endpoint: service.attach.endpoint(env),
      own: false,
      pids: [],
      ended: new Promise(() => {}),
      async stop() {},
    };
  },
};
