import {
  type Api,
  type CheckContext,
  type Exchange,
  expect,
  fail,
  fence,
  type KafkaPeer,
  type Read,
  type RequestOptions,
  shape,
} from '../../../grader/kit/index.ts';
import {
  aReading,
  deadLetterTopic,
  group,
  partitions,
  type Reading,
  readingsTopic,
  recordOf,
} from './reading.ts';

/** What the brief grants after a record and after a change in the group, and 1 s for slow machines. */
const shownMs = 5000 + 1000;
export const settledMs = 10_000 + 1000;
/** The same for what comes back after an outage. */
export const recoveryMs = 15_000 + 1000;
const graceMs = 2000;

const device = shape.object({
  count: shape.number,
  sum: shape.number,
  lastValue: shape.number,
  lastTs: shape.string,
  lastSeq: shape.number,
});
export type Device = Read<typeof device>;

const counter = shape.object({ count: shape.number });

/** An instance of the service. */
export type Instance = CheckContext['app'];

interface Wait {
  /** @default 6000 */
  deadlineMs?: number;
  /** Why it is expected, for the message. */
  because?: string;
  /** Whom to ask. @default the first instance */
  of?: Instance;
  /** Whether a 503 is no reason to give up. */
  afterOutage?: boolean;
}

/** Both ends of the service: the topic that it reads, and what it shows of the devices. */
export class Aggregator {
  readonly peer: KafkaPeer;
  readonly #it: CheckContext;

  private constructor(peer: KafkaPeer, it: CheckContext) {
    this.peer = peer;
    this.#it = it;
  }

  /** @throws {CheckFailure} at once for a service that has never spoken to Kafka: nothing would come. */
  static async open(it: CheckContext): Promise<Aggregator> {
    if (it.faults('kafka').attempts === 0) {
      fail(
        'GET /healthz: expected 200 only when connected to Kafka, got it without any connection',
      );
    }
    return new Aggregator(await it.kafka(), it);
  }

  post(reading: Reading, options: RequestOptions & { of?: Instance } = {}): Promise<Exchange> {
    const { of, ...rest } = options;
    return this.#api(of).post('/readings', reading, rest);
  }

  /** All at once, in this order, into one partition. */
  async produce(partition: number, ...readings: readonly Reading[]): Promise<void> {
    const records = readings.map((reading) => recordOf(reading, partition));
    if (records.length === 1) await this.peer.produce(readingsTopic, ...records);
    else await this.peer.produceTogether(readingsTopic, records);
  }

  get(
    deviceId: string,
    { of, ...options }: RequestOptions & { of?: Instance } = {},
  ): Promise<Exchange> {
    return this.#api(of).get(`/devices/${encodeURIComponent(deviceId)}`, options);
  }

  /** What is shown of a device that has readings. */
  async shown(deviceId: string, of?: Instance): Promise<Device> {
    const answer = await this.get(deviceId, of ? { of } : {});
    expect(answer).toHaveStatus(200);
    return answer.json(device);
  }

  /** Waits until so many readings of a device count, and fails at once when there are more. */
  async counted(deviceId: string, count: number, wait: Wait = {}): Promise<void> {
    const { deadlineMs = shownMs, because, of, afterOutage } = wait;
    const reason = because === undefined ? '' : ` (${because})`;
    const label = `GET /devices/${encodeURIComponent(deviceId)}`;
    const answer = await this.#it.until(
      `${label}: count ${count}${reason}`,
      async () => {
        const seen = await this.get(deviceId, of ? { of } : {});
        const patient = seen.status === 404 || (afterOutage && seen.status === 503);
        if (patient) fail(`status ${seen.status}`);
        if (seen.status !== 200) return seen;
        const shown = seen.json(counter).count;
        if (shown < count) fail(`count ${shown}`);
        return seen;
      },
      { deadlineMs, everyMs: 60 },
    );
    expect(answer).toHaveStatus(200);
    expect(answer.json(counter).count, `${label}: count${reason}`).toBe(count);
  }

  /** A reading of a new device through every partition: what came before it has been worked on. */
  async passed(what: string, wait: Wait = {}): Promise<void> {
    const markers = partitions.map(() => aReading(this.#it.any, this.#it.any.id('marker')));
    const send = () =>
      Promise.all(partitions.map((partition) => this.#mark(partition, markers[partition])));
    const counts = async () => {
      for (const { deviceId } of markers) {
        if ((await this.get(deviceId, wait.of ? { of: wait.of } : {})).status !== 200) return false;
      }
      return true;
    };
    const { deadlineMs = shownMs } = wait;
    const said = `a reading of each partition to count that came after ${what}`;
    await fence(this.#it.until, { what: said, send, arrived: counts, deadlineMs, everyMs: 60 });
  }

  /** The same, and then so many readings of each device count: devices may be worked on in parallel. */
  async countedBefore(
    what: string,
    counts: ReadonlyMap<string, number>,
    wait: Wait = {},
  ): Promise<void> {
    await this.passed(what, wait);
    for (const [deviceId, count] of counts) {
      await this.counted(deviceId, count, { ...wait, deadlineMs: graceMs });
    }
  }

  /** Ends the service as a power cut would, and what it has sent and nobody has read with it. */
  async killWithItsConnections(): Promise<void> {
    const { app, faults } = this.#it;
    await app.kill();
    faults('postgres').cut();
    faults('postgres').pass();
  }

  /** Whether Kafka holds any offset of the group: a service may keep them in its database. */
  async commits(): Promise<boolean> {
    const committed = await this.peer.committed(group, readingsTopic);
    return committed.some((offset) => offset !== undefined);
  }

  /** Watches for a commit that comes too early; whether there is one within a second. */
  async committedPast(partition: number, offset: number): Promise<boolean> {
    const started = performance.now();
    let past = false;
    await this.#it.until(
      'a look at the committed offsets',
      async () => {
        const committed = await this.peer.committed(group, readingsTopic);
        past = (committed[partition] ?? 0) > offset;
        return past || performance.now() - started > 1000;
      },
      { everyMs: 50 },
    );
    return past;
  }

  async noLag(because: string): Promise<void> {
    if (!(await this.commits())) return;
    await this.#it.until(
      `the committed offsets of ${group} at the end of every partition (${because})`,
      async () => {
        const ends = await this.peer.endOffsets(readingsTopic);
        const committed = await this.peer.committed(group, readingsTopic);
        // A partition that nothing ever came to needs no commit.
        expect(
          committed.map((offset) => offset ?? 0),
          'committed',
        ).toEqual(ends);
        return true;
      },
      { deadlineMs: settledMs, everyMs: 60 },
    );
  }

  /** No reading is ever dead-lettered. */
  async expectNoDeadLetter(when: string): Promise<void> {
    const [first] = await this.peer.read(deadLetterTopic);
    if (first) fail(`${deadLetterTopic}: expected no record ${when}, got ${first.value}`);
  }

  #mark(partition: number, marker: Reading | undefined): Promise<void> {
    return this.produce(partition, ...(marker ? [marker] : []));
  }

  #api(of: Instance | undefined): Api {
    return of ? this.#it.apiOf(of) : this.#it.api;
  }
}
