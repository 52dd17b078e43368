import { defineConfig } from 'vitest/config';

const lab = process.env.BENCH_LAB ?? '';

export default defineConfig({
  test: {
    root: new URL(`../../labs/${lab}/checks`, import.meta.url).pathname,
    include: ['*.check.ts'],
    setupFiles: [new URL('./setup.ts', import.meta.url).pathname],
    reporters: ['dot'],
  },
});
