import http from 'node:http';
import { test } from 'vitest';
import type { App } from '../../grader/app.ts';
import { runCheck } from '../../grader/engine/run-check.ts';
import { setRegistrar } from '../../grader/kit/check.ts';
import type { Launch } from '../../grader/launch.ts';
import { Timeline } from '../../grader/timeline.ts';

/** The same checks as ordinary vitest tests against a service that a script has started. */
const app = { url: process.env.BENCH_URL ?? '' } as App;
const launch: Launch = {
  app,
  agent: new http.Agent({ keepAlive: true }),
  timeline: new Timeline(),
  tenant: undefined,
  proxies: {},
  upstreams: {},
  another: () => Promise.reject(new Error('the bench judges one instance')),
  async [Symbol.asyncDispose]() {},
};
const options = {
  seed: 'bench',
  checkMs: 5000,
  signal: new AbortController().signal,
};

setRegistrar((definition) => {
  test(`${definition.requirement} ${definition.name}`, async () => {
    const result = await runCheck(definition, launch, options);
    if (result.verdict !== 'passed') throw new Error(result.message);
  });
});
