import { lengthBytes } from './frame-scanner.ts';

/** Where a broker is to be found. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A request whose response has something to rewrite. */
export interface AwaitedRequest {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
}

type Layout = (response: ResponseEditor, apiVersion: number) => void;

/** By API key. Leaders named in errors of produce and fetch only occur where brokers are several. */
const layouts: Readonly<Record<number, Layout>> = {
  3: metadata,
  10: findCoordinator,
  18: apiVersions,
  60: describeCluster,
};

/** The highest version of an API that clients are let use. */
const highestVersions: Readonly<Record<number, number>> = {
  // Those laid out below.
  3: 13,
  10: 6,
  18: 4,
  60: 2,
  // AddPartitionsToTxn from 4 on is for brokers, which some clients overlook and are then refused.
  24: 3,
};

export function isRewritten(apiKey: number): boolean {
  return apiKey in layouts;
}

/**
 * The same response with another address in place of every broker's, and without the versions of
 * requests that clients cannot use. Layouts are those of the Kafka protocol guide.
 *
 * @param frame a whole frame, its length included
 */
export function rewriteResponse(frame: Buffer, request: AwaitedRequest, address: Address): Buffer {
  const response = new ResponseEditor(frame, address);
  layouts[request.apiKey]?.(response, request.apiVersion);
  return response.edited();
}

function apiVersions(response: ResponseEditor, version: number): void {
  response.header(false);
  const unsupportedVersion = 35;
  // That is answered as version 0, whatever was asked.
  const compact = response.int16() !== unsupportedVersion && version >= 3;
  response.array(compact, () => {
    const apiKey = response.int16();
    response.skip(lowestVersion);
    response.lowerInt16(highestVersions[apiKey] ?? Number.POSITIVE_INFINITY);
    if (compact) response.taggedFields();
  });
}

function metadata(response: ResponseEditor, version: number): void {
  const compact = version >= 9;
  response.header(compact);
  if (version >= 3) response.skip(throttleTime);
  response.array(compact, () => {
    response.skip(nodeId);
    response.address(compact);
    if (version >= 1) response.string(compact);
    if (compact) response.taggedFields();
  });
}

function findCoordinator(response: ResponseEditor, version: number): void {
  const compact = version >= 3;
  response.header(compact);
  if (version >= 1) response.skip(throttleTime);
  if (version >= 4) {
    response.array(compact, () => {
      response.string(compact);
      response.skip(nodeId);
      response.address(compact);
      response.skip(errorCode);
      response.string(compact);
      response.taggedFields();
    });
    return;
  }
  response.skip(errorCode);
  if (version >= 1) response.string(compact);
  response.skip(nodeId);
  response.address(compact);
}

function describeCluster(response: ResponseEditor, version: number): void {
  response.header(true);
  response.skip(throttleTime);
  response.skip(errorCode);
  response.string(true);
  if (version >= 1) response.skip(endpointType);
  response.string(true);
  response.skip(nodeId);
  response.array(true, () => {
    response.skip(nodeId);
    response.address(true);
    response.string(true);
    if (version >= 2) response.skip(isFenced);
    response.taggedFields();
  });
}

/** Bytes of fixed fields. */
const throttleTime = 4;
const nodeId = 4;
const errorCode = 2;
const endpointType = 1;
const isFenced = 1;
const lowestVersion = 2;

/** Goes through a response field by field and notes which bytes to replace. */
class ResponseEditor {
  readonly #frame: Buffer;
  readonly #address: Address;
  readonly #parts: Buffer[] = [];
  #position = 0;
  #kept = 0;

  constructor(frame: Buffer, address: Address) {
    this.#frame = frame;
    this.#address = address;
  }

  header(flexible: boolean): void {
    const correlationId = 4;
    this.skip(lengthBytes + correlationId);
    if (flexible) this.taggedFields();
  }

  skip(bytes: number): void {
    this.#position += bytes;
  }

  array(compact: boolean, item: () => void): void {
    const count = compact ? this.#unsignedVarint() - 1 : this.#int32();
    for (let index = 0; index < count; index++) item();
  }

  /** Null ones too. */
  string(compact: boolean): void {
    this.skip(Math.max(0, this.#stringLength(compact)));
  }

  taggedFields(): void {
    for (let left = this.#unsignedVarint(); left > 0; left--) {
      this.#unsignedVarint();
      this.skip(this.#unsignedVarint());
    }
  }

  int16(): number {
    this.skip(2);
    return this.#frame.readInt16BE(this.#position - 2);
  }

  /** A number that may be this at most. */
  lowerInt16(highest: number): void {
    const start = this.#position;
    if (this.int16() > highest) this.#replace(start, int16(highest));
  }

  /** A host and a port, empty in the answer that there is no such broker. */
  address(compact: boolean): void {
    const start = this.#position;
    const length = this.#stringLength(compact);
    this.skip(length);
    this.#int32();
    if (length === 0) return;
    const { host, port } = this.#address;
    const text = Buffer.from(host, 'latin1');
    const head = compact ? Buffer.from([text.length + 1]) : int16(text.length);
    this.#replace(start, head, text, int32(port));
  }

  edited(): Buffer {
    const whole = Buffer.concat([...this.#parts, this.#frame.subarray(this.#kept)]);
    whole.writeInt32BE(whole.length - lengthBytes, 0);
    return whole;
  }

  /** Puts something in place of what was between there and here. */
  #replace(start: number, ...bytes: Buffer[]): void {
    this.#parts.push(this.#frame.subarray(this.#kept, start), ...bytes);
    this.#kept = this.#position;
  }

  #stringLength(compact: boolean): number {
    return compact ? this.#unsignedVarint() - 1 : this.int16();
  }

  #int32(): number {
    this.skip(4);
    return this.#frame.readInt32BE(this.#position - 4);
  }

  #unsignedVarint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#frame.readUInt8(this.#position++);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
