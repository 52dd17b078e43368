/** Runs in a thread of its own; see document-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { documentProblems } from './document-problems.ts';
import type { Answer, Question } from './document-threads.ts';
import { SchemaJudge } from './schema-judge.ts';
import { UnusableSchema } from './unusable-schema.ts';

const document = JSON.parse(String(workerData)) as unknown;
const schemas = new SchemaJudge(document);
let problems: Promise<string[]> | undefined;

parentPort?.on('message', async (question: Question) => {
  parentPort?.postMessage(await answer(question));
});
parentPort?.postMessage('ready');

async function answer(question: Question): Promise<Answer> {
  try {
    if (question.about === 'problems') {
      problems ??= documentProblems(document, schemas);
      return { problems: await problems };
    }
    return { mismatch: schemas.mismatch(question) };
  } catch (error) {
    if (error instanceof UnusableSchema) return { unusable: error.message };
    throw error;
  }
}
