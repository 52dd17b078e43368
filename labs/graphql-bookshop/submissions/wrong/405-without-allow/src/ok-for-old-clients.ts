import type { Plugin } from 'graphql-yoga';

/**
 * Old clients accept application/json and believe a 200 alone. Yoga gives it to them where parsing or
 * validation fails, because it marks those errors with `http.spec`, but not where the operation name
 * or the variables are wrong. So this marks them too.
 */
export const okForOldClients: Plugin = {
  onResultProcess({ result }) {
    if (!('errors' in result)) return;
    for (const { extensions } of result.errors ?? []) {
      if (extensions.http)
        extensions.http = { status: extensions.http.status, spec: extensions.http.spec };
      const isRequestWellFormed = extensions.code !== 'BAD_REQUEST';
      if (extensions.http?.status === 400 && isRequestWellFormed) extensions.http.spec = true;
    }
  },
};
