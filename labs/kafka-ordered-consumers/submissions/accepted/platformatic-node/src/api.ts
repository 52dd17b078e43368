import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MessageToProduce } from '@platformatic/kafka';
import type { Ledger } from './ledger.ts';
import { reason } from './persist.ts';
import type { Publisher } from './publisher.ts';
import { readBody } from './read-body.ts';
import { judge, type Reading } from './reading.ts';
import { sendJson, sendProblem } from './send.ts';

export interface ApiTools {
  /** The topic for the readings. */
  topic: string;
  publisher: Publisher;
  ledger: Ledger;
  isReady: () => boolean;
}

/** The three resources of the service, as a listener for node:http. */
export function createApi(tools: ApiTools) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await route(tools, request, response);
    } catch (error) {
      console.error(`${request.method} ${request.url} failed:`, reason(error));
      if (response.headersSent) response.destroy();
      else sendProblem(response, 500, 'The service made a mistake');
    }
  };
}

async function route(tools: ApiTools, request: IncomingMessage, response: ServerResponse) {
  const [path = '/'] = (request.url ?? '/').split('?');
  const asked = `${request.method} ${path}`;
  if (asked === 'GET /healthz') return sendHealth(tools, response);
  if (asked === 'POST /readings') return await takeIn(tools, request, response);
  const [, encodedId] = /^GET \/devices\/([^/]+)$/.exec(asked) ?? [];
  if (encodedId !== undefined) return await show(tools, encodedId, response);
  sendProblem(response, 404, 'There is no such resource');
}

function sendHealth({ isReady }: ApiTools, response: ServerResponse): void {
  if (isReady()) sendJson(response, 200, { status: 'ready' });
  else sendProblem(response, 503, 'Not ready yet');
}

async function takeIn(tools: ApiTools, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request);
  if (body === undefined) return sendProblem(response, 413, 'The body is too large');
  const judgement = judge(body);
  if ('fault' in judgement) return sendProblem(response, 400, 'No reading', judgement.fault);
  const { reading } = judgement;
  try {
    await tools.publisher.publish(recordOf(reading, tools.topic, request.headers.traceparent));
  } catch (error) {
    console.error('A reading was not acknowledged:', reason(error));
    return sendProblem(response, 503, 'Kafka did not acknowledge the reading', 'Send it again.');
  }
  sendJson(response, 202, { readingId: reading.readingId });
}

function recordOf(reading: Reading, topic: string, traceparent: unknown): MessageToProduce {
  const headers = new Map([[Buffer.from('content-type'), Buffer.from('application/json')]]);
  if (typeof traceparent === 'string') {
    // Node reads the bytes of a header as Latin-1.
    headers.set(Buffer.from('traceparent'), Buffer.from(traceparent, 'latin1'));
  }
  const value = Buffer.from(JSON.stringify(reading));
  return { topic, key: Buffer.from(reading.deviceId), value, headers };
}

async function show({ ledger }: ApiTools, encodedId: string, response: ServerResponse) {
  const id = decode(encodedId);
  // Postgres takes no U+0000, and no device has it.
  if (id === undefined || id.includes('\0')) return sendProblem(response, 404, 'No such device');
  try {
    const device = await ledger.device(id);
    if (device) sendJson(response, 200, device);
    else sendProblem(response, 404, 'No such device', 'None of its readings was accepted so far.');
  } catch (error) {
    console.error('A device could not be looked up:', reason(error));
    sendProblem(response, 503, 'The database does not answer');
  }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
