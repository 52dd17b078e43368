import type { OutgoingHttpHeaders } from 'node:http';
import type { Timeline } from '../timeline.ts';
import type { Exchange } from './exchange.ts';
import type { RawAnswer } from './raw-request.ts';

interface Sent {
  request: { method: string; path: string };
  url: string;
  headers: OutgoingHttpHeaders;
  body: string | Buffer | undefined;
}

interface Result {
  answer: Exchange | undefined;
  error: string;
  durationMs: number;
}

const shownBodyLength = 4096;
const lenientUtf8 = new TextDecoder();

/** Puts one exchange onto the timeline, in the form a grade carries and a replay can send again. */
export function recordExchange(timeline: Timeline, sent: Sent, result: Result): void {
  const { method, path } = sent.request;
  const durationMs = Math.round(result.durationMs * 10) / 10;
  const came = result.answer ? String(result.answer.status) : result.error;
  timeline.add('http', `${method} ${path} → ${came} (${Math.round(durationMs)} ms)`, {
    method,
    url: sent.url + path,
    requestHeaders: Object.fromEntries(
      Object.entries(sent.headers)
        .filter(([name]) => !['host', 'accept-encoding', 'content-length'].includes(name))
        .map(([name, value]) => [name, String(value)]),
    ),
    requestBody:
      sent.body === undefined
        ? null
        : shown(Buffer.isBuffer(sent.body) ? sent.body : Buffer.from(sent.body)),
    status: result.answer?.status ?? null,
    responseHeaders: result.answer?.headers.map(([name, value]) => [name, value]) ?? [],
    responseBody: result.answer ? shown(result.answer.bytes) : null,
    error: result.answer ? null : result.error,
    durationMs,
  });
}

interface RawExchange {
  method: string;
  url: string;
  body: { type: string; text: string } | undefined;
  answer: RawAnswer;
  durationMs: number;
}

/** The same for an exchange on a bare connection. */
export function recordRawExchange(timeline: Timeline, exchange: RawExchange): void {
  const { method, url, body, answer } = exchange;
  const [statusLine = '', ...headerLines] = answer.head.split('\r\n');
  const { pathname, search } = new URL(url);
  timeline.add('http', `${method} ${pathname}${search} → ${statusLine}`, {
    method,
    url,
    requestHeaders: { connection: 'close', ...(body ? { 'content-type': body.type } : {}) },
    requestBody: body?.text ?? null,
    status: Number(statusLine.split(' ')[1] ?? 0),
    responseHeaders: headerLines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
    responseBody: shown(answer.rest),
    error: null,
    durationMs: Math.round(exchange.durationMs * 10) / 10,
  });
}

function shown(bytes: Buffer): string {
  const text = lenientUtf8.decode(bytes.subarray(0, shownBodyLength));
  return bytes.length > shownBodyLength ? `${text}… (${bytes.length} bytes)` : text;
}
