import type { Backend } from './backend.ts';

/** Services that already run somewhere; ours are only the tenants we make in them. */
export const attach: Backend = {
  name: 'attach',
  async offer({ name, attach: attached }, env) {
    if (!attached) {
      const remedy = 'let LAB_BACKEND be auto, which attaches wherever a URL is given';
      return { possible: false, why: `each run needs ${name} with its own configuration`, remedy };
    }
    const { variable } = attached;
    if (env[variable]) return { possible: true, why: `${variable} is set` };
    return { possible: false, why: `${variable} is not set`, remedy: `set ${variable}` };
  },
  async start({ name, attach: attached }, { env }) {
    if (!attached) throw new Error(`${name} cannot be attached to.`);
    return {
      service: name,
      endpoint: attached.endpoint(env),
      own: false,
      pids: [],
      ended: new Promise(() => {}),
      async stop() {},
    };
  },
};
