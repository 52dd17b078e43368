import { z } from 'zod';

const ids = z.array(z.string());

/** The shape of `wrong/<name>/expect.yaml`: what a flawed submission must fail, and with which words. */
export const wrongExpectation = z.strictObject({
  fails: ids.min(1),
  mayFail: ids.default([]),
  says: z.record(z.string(), z.string().min(1)).default({}),
});

export type WrongExpectation = z.infer<typeof wrongExpectation>;
