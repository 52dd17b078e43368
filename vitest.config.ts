import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    globals: false,
    include: ['{cli,grader,runtime,tests,scripts,bin}/**/*.test.ts'],
    globalSetup: ['tests/own-state-dir.ts'],
    // Real processes and brokers on small machines: a deadline says "hangs", not "slow".
    testTimeout: 30_000,
    hookTimeout: 90_000,
  },
});
