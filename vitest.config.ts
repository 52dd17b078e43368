import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    globals: false,
    include: ['{cli,grader,runtime,tests,scripts,bin,bench,redteam}/**/*.test.ts'],
    globalSetup: ['tests/own-state-dir.ts'],
    // kafkajs sets timers into the past, which harms nobody and is told once per process.
    execArgv: ['--disable-warning=TimeoutNegativeWarning'],
    // Real processes and brokers on small machines: a deadline says "hangs", not "slow".
    testTimeout: 30_000,
    hookTimeout: 90_000,
  },
});
