import { DocumentThread } from './document-thread.ts';

export type SchemaUse = 'request' | 'response';

export type Question =
  | { about: 'problems' }
  | { about: 'value'; pointer: string; value: unknown; use: SchemaUse };

export interface Answer {
  problems?: string[];
  mismatch?: string;
  /** Why the question cannot be answered; the document's fault. */
  unusable?: string;
}

const mostThreads = 4;
const threads = new Map<string, DocumentThread>();

/**
 * Asks about a document in a thread that belongs to it alone: a document may send a validator into
 * an endless search, fill its memory or bend its prototypes, and must not take others with it.
 * @throws {CheckFailure} when the document is to blame that there is no answer.
 */
export function askThread(document: string, question: Question): Promise<Answer> {
  const known = threads.get(document);
  const thread = known?.alive ? known : new DocumentThread(document);
  threads.delete(document);
  threads.set(document, thread);
  endOldest();
  return thread.ask(question);
}

function endOldest(): void {
  for (const [document, thread] of threads) {
    if (threads.size <= mostThreads) return;
    if (thread.busy) continue;
    threads.delete(document);
    thread.end();
  }
}
