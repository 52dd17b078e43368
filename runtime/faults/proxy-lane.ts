import type { Socket } from 'node:net';

/** How bytes move in one direction at the moment. */
export interface Flow {
  readonly held: boolean;
  readonly delayMs: number;
}

interface Parcel {
  /** Undefined for the end of the stream. */
  readonly chunk: Buffer | undefined;
  readonly arrivedAt: number;
}

/** So much may wait in a delayed lane before its source is asked to pause. */
const queueLimit = 1024 * 1024;

/** One direction of a proxied connection: reads one socket, writes the other, in order. */
export class ProxyLane {
  /** Bytes handed on so far. */
  bytes = 0;
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #queue: Parcel[] = [];
  #queued = 0;
  #flow: Flow = { held: false, delayMs: 0 };
  #full = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(from: Socket, to: Socket) {
    this.#from = from;
    this.#to = to;
    from.on('data', (chunk) => this.#take(chunk));
    from.on('end', () => this.#take(undefined));
    to.on('drain', () => {
      this.#full = false;
      this.#pump();
    });
  }

  set flow(flow: Flow) {
    this.#flow = flow;
    this.#pump();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#queue.length = 0;
  }

  #take(chunk: Buffer | undefined): void {
    this.#queue.push({ chunk, arrivedAt: performance.now() });
    this.#queued += chunk?.length ?? 0;
    this.#pump();
  }

  #pump(): void {
    clearTimeout(this.#timer);
    while (!this.#flow.held && !this.#full) {
      const parcel = this.#queue[0];
      if (!parcel) break;
      const waitMs = parcel.arrivedAt + this.#flow.delayMs - performance.now();
      if (waitMs > 0) {
        this.#timer = setTimeout(() => this.#pump(), Math.ceil(waitMs));
        break;
      }
      this.#queue.shift();
      this.#forward(parcel);
    }
    // A pause reaches the sender as TCP's own backpressure: nothing is lost, nothing piles up here.
    if (this.#flow.held || this.#full || this.#queued > queueLimit) this.#from.pause();
    else this.#from.resume();
  }

  #forward({ chunk }: Parcel): void {
    if (chunk === undefined) {
      this.#to.end();
      return;
    }
    this.#queued -= chunk.length;
    this.bytes += chunk.length;
    this.#full = !this.#to.write(chunk);
  }
}
