import {
  type Any,
  type Api,
  type ApiRequest,
  type Exchange,
  expect,
  fail,
} from '../../../grader/kit/index.ts';

interface Sending {
  timeoutMs?: number;
  /** More headers, for this request alone. */
  headers?: Readonly<Record<string, string>>;
}

/** Somebody with buckets of their own, told by an API key or by other headers. */
export class Client {
  readonly #api: Api;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(api: Api, headers: Readonly<Record<string, string>>) {
    this.#api = api;
    this.#headers = headers;
  }

  static withKey(api: Api, key: string): Client {
    return new Client(api, { 'X-Api-Key': key });
  }

  /** One whom nobody has seen before. */
  static fresh(api: Api, any: Any): Client {
    return Client.withKey(api, any.id('key'));
  }

  /** Costs 1 token. */
  light = (sending?: Sending): Promise<Exchange> => this.#api.send(this.request(sending));

  /** Costs 3 tokens. */
  heavy = (sending?: Sending): Promise<Exchange> =>
    this.#api.send({ ...this.request(sending), path: '/limited/heavy' });

  /** A light request, to be sent together with others. */
  request({ headers, ...sending }: Sending = {}): ApiRequest {
    const all = { ...this.#headers, ...headers };
    return { method: 'GET', path: '/limited', headers: all, ...sending };
  }

  /** Sends light requests until one is refused, and so many at most; how many passed. */
  async spend(most: number): Promise<number> {
    for (let passed = 0; passed < most; passed++) {
      if (!hasPassed(await this.light())) return passed;
    }
    return most;
  }
}

/** Whether a request was let through; anything but a yes or a no fails. */
export function hasPassed(answer: Exchange): boolean {
  expect(answer).toHaveStatus(200, 429);
  return answer.status === 200;
}

/** Says what was special about the request, beside its path. */
export function expectStatus(answer: Exchange, when: string, ...statuses: number[]): void {
  if (statuses.includes(answer.status)) return;
  const [expected, actual] = [`status ${statuses.join(' or ')}`, String(answer.status)];
  fail(`${answer.label}, ${when}: expected ${expected}, got ${actual}`, { expected, actual });
}
