import { Transform, type TransformCallback } from 'node:stream';
import { FrameScanner, lengthBytes } from './frame-scanner.ts';
import {
  type Address,
  type AwaitedRequest,
  isRewritten,
  rewriteResponse,
} from './rewrite-response.ts';

/** From client to broker: unchanged, but it notes requests whose responses are to be rewritten. */
export class RequestLane extends Transform {
  readonly #scanner: FrameScanner;

  constructor(awaited: AwaitedRequest[]) {
    super();
    const beginningBytes = 12;
    this.#scanner = new FrameScanner(beginningBytes, (beginning) => {
      const request = {
        apiKey: beginning.readInt16BE(4),
        apiVersion: beginning.readInt16BE(6),
        correlationId: beginning.readInt32BE(8),
      };
      if (isRewritten(request.apiKey)) awaited.push(request);
    });
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#scanner.add(chunk);
    done(null, chunk);
  }
}

/** From broker to client: unchanged, but for the responses awaited, which come in order. */
export class ResponseLane extends Transform {
  readonly #awaited: AwaitedRequest[];
  readonly #announced: () => Address;
  #pending: Buffer = Buffer.alloc(0);
  /** Bytes of the frame that is passing. */
  #left = 0;

  constructor(awaited: AwaitedRequest[], announced: () => Address) {
    super();
    this.#awaited = awaited;
    this.#announced = announced;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
      while (this.#passOn() || this.#begin());
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #passOn(): boolean {
    if (this.#left === 0 || this.#pending.length === 0) return false;
    const passing = this.#take(Math.min(this.#left, this.#pending.length));
    this.#left -= passing.length;
    this.push(passing);
    return true;
  }

  /** Whether the next frame could be begun, or is whole already where it must be. */
  #begin(): boolean {
    const beginningBytes = 8;
    if (this.#left > 0 || this.#pending.length < beginningBytes) return false;
    const frameBytes = lengthBytes + this.#pending.readInt32BE(0);
    const [next] = this.#awaited;
    if (next?.correlationId !== this.#pending.readInt32BE(4)) {
      this.#left = frameBytes;
      return true;
    }
    if (this.#pending.length < frameBytes) return false;
    this.#awaited.shift();
    this.push(rewriteResponse(this.#take(frameBytes), next, this.#announced()));
    return true;
  }

  #take(bytes: number): Buffer {
    const taken = this.#pending.subarray(0, bytes);
    this.#pending = this.#pending.subarray(bytes);
    return taken;
  }
}
