import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { RequestLane, ResponseLane } from './gateway-lanes.ts';
import type { AwaitedRequest } from './rewrite-response.ts';

const address = { host: '10.20.30.40', port: 4711 };

const int8 = (value: number) => Buffer.from([value]);
const int16 = (value: number) => Buffer.from([(value >> 8) & 0xff, value & 0xff]);
const int32 = (value: number) => Buffer.concat([int16(value >>> 16), int16(value & 0xffff)]);
const text = (value: string) => Buffer.concat([int16(value.length), Buffer.from(value)]);
const compact = (value: string) => Buffer.concat([int8(value.length + 1), Buffer.from(value)]);
const nothing = int8(0);

function frame(...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([int32(body.length), body]);
}

/** Sends bytes through a lane in pieces of so many. */
async function through(lane: Transform, bytes: Buffer, pieceBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    pieces.push(bytes.subarray(at, at + pieceBytes));
  }
  return await buffer(Readable.from(pieces).pipe(lane));
}

async function answered(
  request: AwaitedRequest,
  response: Buffer,
  pieceBytes = response.length,
): Promise<Buffer> {
  return await through(new ResponseLane([request], () => address), response, pieceBytes);
}

const request = (apiKey: number, apiVersion: number) => ({ apiKey, apiVersion, correlationId: 7 });
const correlation = int32(7);
const [throttled, node] = [int32(0), int32(1)];

/** Responses as the protocol guide lays them out, with a host and a port in their place. */
const layouts: [name: string, AwaitedRequest, (host: string, port: number) => Buffer[]][] = [
  [
    'Metadata 1, not compact',
    request(3, 1),
    (host, port) => [int32(1), node, text(host), int32(port), int16(-1), int32(0), int32(0)],
  ],
  [
    'Metadata 12, compact, with a rack',
    request(3, 12),
    (host, port) => [
      ...[nothing, throttled, int8(2), node, compact(host), int32(port), compact('rack'), nothing],
      ...[compact('cluster'), node, int8(1), nothing],
    ],
  ],
  [
    'FindCoordinator 2',
    request(10, 2),
    (host, port) => [throttled, int16(0), int16(-1), node, text(host), int32(port)],
  ],
  [
    'FindCoordinator 3',
    request(10, 3),
    (host, port) => [
      nothing,
      throttled,
      int16(0),
      int8(0),
      node,
      compact(host),
      int32(port),
      nothing,
    ],
  ],
  [
    'FindCoordinator 6, two keys',
    request(10, 6),
    (host, port) => {
      const found = (key: string) => [
        compact(key),
        node,
        compact(host),
        int32(port),
        int16(0),
        int8(0),
        nothing,
      ];
      return [nothing, throttled, int8(3), ...found('one'), ...found('two'), nothing];
    },
  ],
  [
    'DescribeCluster 2',
    request(60, 2),
    (host, port) => [
      ...[nothing, throttled, int16(0), int8(0), int8(1), compact('cluster'), node],
      ...[int8(2), node, compact(host), int32(port), int8(0), int8(0), nothing, int32(0), nothing],
    ],
  ],
];

test.each(layouts)('%s names the announced address', async (_name, awaited, body) => {
  const frames = (host: string, port: number) => frame(correlation, ...body(host, port));
  const expected = frames(address.host, address.port);
  expect(await answered(awaited, frames('broker', 9092))).toEqual(expected);
  expect(await answered(awaited, frames('broker', 9092), 1)).toEqual(expected);
});

test('a coordinator that is not there stays away', async () => {
  const body = [throttled, int16(15), int16(-1), int32(-1), text(''), int32(-1)];
  const response = frame(correlation, ...body);
  expect(await answered(request(10, 1), response)).toEqual(response);
});

test('only versions that clients can use are offered', async () => {
  const offer = (versions: Record<number, number>) => {
    const apis = Object.entries(versions).flatMap(([key, highest]) => [
      ...[int16(Number(key)), int16(0), int16(highest), nothing],
    ]);
    const count = int8(Object.keys(versions).length + 1);
    return frame(correlation, int16(0), count, ...apis, throttled, nothing);
  };
  const offered = await answered(request(18, 3), offer({ 0: 13, 3: 99, 10: 5, 24: 5 }));
  expect(offered).toEqual(offer({ 0: 13, 3: 13, 10: 5, 24: 3 }));
});

test('a broker that does not know the version asked for answers as in version 0', async () => {
  const refusal = (highest: number) =>
    frame(correlation, int16(35), int32(1), int16(24), int16(0), int16(highest));
  expect(await answered(request(18, 5), refusal(5))).toEqual(refusal(3));
});

test('everything else passes as it is, however it is cut', async () => {
  const awaited: AwaitedRequest[] = [];
  const header = (apiKey: number, correlationId: number) =>
    Buffer.concat([int16(apiKey), int16(1), int32(correlationId)]);
  const requests = Buffer.concat([
    frame(header(0, 1), Buffer.alloc(5000, 'x')),
    frame(header(3, 7), text('client')),
    frame(header(1, 8), nothing),
  ]);
  for (const pieceBytes of [1, 5, 12, 70_000]) {
    awaited.length = 0;
    expect(await through(new RequestLane(awaited), requests, pieceBytes)).toEqual(requests);
    expect(awaited).toEqual([request(3, 1)]);
  }
  const before = frame(int32(1), Buffer.alloc(70_000, 'y'));
  const metadata = frame(correlation, int32(0), int32(0), int32(0));
  const responses = Buffer.concat([before, metadata, frame(int32(8), nothing)]);
  for (const pieceBytes of [3, 16_384]) {
    expect(await answered(request(3, 1), responses, pieceBytes)).toEqual(responses);
  }
});

test('bytes that are not of Kafka pass, and a response cut short ends the connection', async () => {
  const junk = Buffer.from('GET / HTTP/1.1\r\nhost: broker\r\n\r\n');
  expect(await through(new RequestLane([]), junk, 4)).toEqual(junk);
  expect(await through(new RequestLane([]), int32(-5), 4)).toEqual(int32(-5));
  const short = frame(correlation, int32(1000), node);
  await expect(answered(request(3, 1), short)).rejects.toThrow(RangeError);
});
