import { type Api, type Exchange, fail, type RequestOptions } from '../../../grader/kit/index.ts';
import { encodeForm, type Field } from './fields.ts';
import type { HtmlForm } from './html-form.ts';

interface Cookie {
  value: string;
  path: string;
}

/** A browser as the brief describes it: it keeps cookies, and sends forms. */
export class Browser {
  readonly #api: Api;
  readonly #host: string | undefined;
  readonly #cookies = new Map<string, Cookie>();
  /** Every answer it got, oldest first. */
  readonly answers: Exchange[] = [];

  /** @param host what it sends as Host, instead of the name in BASE_URL */
  constructor(api: Api, host?: string) {
    this.#api = api;
    this.#host = host;
  }

  get(path: string, options?: RequestOptions): Promise<Exchange> {
    return this.#send('GET', path, options);
  }

  /** @param page where the form is */
  submit(page: Exchange, form: HtmlForm, fields: readonly Field[]): Promise<Exchange> {
    const target = this.resolve(page, form.action);
    if (!target)
      fail(`${page.label}: expected a form for this service, got one for ${form.action}`);
    const path = target.pathname + target.search;
    if (form.method === 'GET') return this.get(`${path.split('?')[0]}?${encodeForm(fields)}`);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.#send('POST', path, { headers, body: encodeForm(fields) });
  }

  /** An address of the service, relative to one of its pages; undefined when it leads elsewhere. */
  resolve(page: Exchange, address: string): URL | undefined {
    if (!URL.canParse(address, page.url)) return undefined;
    const url = new URL(address, page.url);
    return this.#isOwn(url) ? url : undefined;
  }

  #isOwn({ protocol, hostname, port }: URL): boolean {
    const own = new URL(this.#api.url);
    const loopback = [own.hostname, '127.0.0.1', 'localhost', '[::1]'];
    return protocol === own.protocol && port === own.port && loopback.includes(hostname);
  }

  async #send(method: string, path: string, options: RequestOptions = {}): Promise<Exchange> {
    const cookie = this.#cookiesFor(path);
    const headers = {
      accept: 'text/html',
      ...options.headers,
      ...(cookie ? { cookie } : {}),
      ...(this.#host === undefined ? {} : { host: this.#host }),
    };
    const answer = await this.#api.send({ method, path, ...options, headers });
    for (const line of answer.headerValues('set-cookie')) this.#keep(line, path);
    this.answers.push(answer);
    return answer;
  }

  #cookiesFor(path: string): string {
    const [pathname = '/'] = path.split('?');
    return [...this.#cookies]
      .filter(([, cookie]) => isBelow(cookie.path, pathname))
      .map(([key, cookie]) => `${key.split(';')[0]}=${cookie.value}`)
      .join('; ');
  }

  #keep(line: string, path: string): void {
    const [pair = '', ...rest] = line.split(';');
    const [name = '', ...value] = pair.split('=');
    const attributes = new Map(
      rest.map((each) => {
        const [key = '', ...text] = each.split('=');
        return [key.trim().toLowerCase(), text.join('=').trim()] as const;
      }),
    );
    const given = attributes.get('path');
    const cookie = {
      value: value.join('=').trim(),
      path: given?.startsWith('/') ? given : directoryOf(path),
    };
    const key = `${name.trim()};${cookie.path}`;
    if (isOver(attributes)) this.#cookies.delete(key);
    else this.#cookies.set(key, cookie);
  }
}

/** RFC 6265 section 5.1.4 */
function directoryOf(path: string): string {
  const [pathname = '/'] = path.split('?');
  return pathname.slice(0, pathname.lastIndexOf('/')) || '/';
}

const isBelow = (folder: string, pathname: string): boolean =>
  pathname === folder || pathname.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

function isOver(attributes: ReadonlyMap<string, string>): boolean {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  return Date.parse(attributes.get('expires') ?? '') <= Date.now();
}
