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
  const answer = result.answer && {
    status: result.answer.status,
    headers: result.answer.headers,
    body: keptOf(result.answer.bytes),
  };
  const body = sent.body === undefined ? undefined : keptOf(Buffer.from(sent.body));
  timeline.addExchange(() => ({
    text: `${method} ${path} → ${answer?.status ?? result.error} (${Math.round(durationMs)} ms)`,
    http: {
      method,
      url: sent.url + path,
      requestHeaders: Object.fromEntries(
        Object.entries(sent.headers)
          .filter(([name]) => !['host', 'accept-encoding', 'content-length'].includes(name))
          .map(([name, value]) => [name, String(value)]),
      ),
      requestBody: body ? shown(body) : null,
      status: answer?.status ?? null,
      responseHeaders: answer?.headers.map(([name, value]) => [name, value]) ?? [],
      responseBody: answer ? shown(answer.body) : null,
      error: answer ? null : result.error,
      durationMs,
    },
  }));
}

interface RawExchange {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
  answer: RawAnswer;
  durationMs: number;
}

/** The same for an exchange on a bare connection. */
export function recordRawExchange(timeline: Timeline, exchange: RawExchange): void {
  const { method, url, headers, body, answer } = exchange;
  const [statusLine = '', ...headerLines] = answer.head.split('\r\n');
  const { pathname, search } = new URL(url);
  const status = Number(statusLine.split(' ')[1] ?? 0);
  const bodyStart = keptOf(answer.rest);
  timeline.addExchange(() => ({
    text: `${method} ${pathname}${search} → ${statusLine}`,
    http: {
      method,
      url,
      requestHeaders: headers,
      requestBody: body ?? null,
      status,
      responseHeaders: headerLines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      }),
      responseBody: shown(bodyStart),
      error: null,
      durationMs: Math.round(exchange.durationMs * 10) / 10,
    },
  }));
}

/** The beginning of a body, and how long all of it was. */
interface Kept {
  start: Buffer;
  length: number;
}

/** A long body is not held in memory for its beginning. */
function keptOf(bytes: Buffer): Kept {
  const { length } = bytes;
  if (length <= shownBodyLength) return { start: bytes, length };
  return { start: Buffer.from(bytes.subarray(0, shownBodyLength)), length };
}

function shown({ start, length }: Kept): string {
  const text = lenientUtf8.decode(start);
  return length > shownBodyLength ? `${text}… (${length} bytes)` : text;
}
