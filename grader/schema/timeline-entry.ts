import { z } from 'zod';

const httpExchange = z
  .strictObject({
    method: z.string(),
    url: z.string(),
    requestHeaders: z.record(z.string(), z.string()),
    requestBody: z.string().nullable(),
    status: z.int().min(0).max(999).nullable().describe('null when there was no complete answer.'),
    responseHeaders: z.array(z.tuple([z.string(), z.string()])),
    responseBody: z.string().nullable(),
    error: z.string().nullable().describe('What went wrong when there was no complete answer.'),
    durationMs: z.number().min(0),
  })
  .describe('One HTTP request and what came of it; bodies are cut to what a person would read.');

/** The shape of one event of a run, as a Grade carries it. */
export const timelineEntry = z.strictObject({
  atMs: z.number().min(0).describe('Milliseconds since the run began, by a monotonic clock.'),
  kind: z.enum(['http', 'upstream', 'amqp', 'kafka', 'redis', 'fault', 'app', 'log', 'note']),
  text: z.string(),
  http: httpExchange.optional(),
});
