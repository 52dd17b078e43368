import { z } from 'zod';

const ids = z.array(z.string());

/** The shape of `wrong/<name>/expect.yaml`: what a flawed submission must fail, and with which words. */
export const wrongExpectation = z.strictObject({
  fails: ids.min(1).describe('Requirements that must fail.'),
  mayFail: ids.default([]).describe('Requirements that may fail as a consequence.'),
  says: z
    .record(z.string(), z.string().min(1))
    .default({})
    .describe('Per requirement a phrase the learner must read.'),
});

export type WrongExpectation = z.infer<typeof wrongExpectation>;
