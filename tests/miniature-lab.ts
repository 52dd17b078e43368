import { mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Lab, loadLab } from '../grader/lab.ts';

interface MiniatureOptions {
  /** Laid over the manifest; `undefined` takes a key out. */
  manifest?: Record<string, unknown>;
  /** Check files by name, instead of the three checks. */
  checks?: Record<string, string>;
}

/** Files by path; `undefined` leaves one out. */
type Files = Record<string, string | Buffer | undefined>;

/**
 * A real lab of three requirements in a temporary folder, and submissions to it: what tests of the
 * grader judge, so that they depend on no lab of the catalogue. MINI-03 needs MINI-01.
 */
export class MiniatureLab implements AsyncDisposable {
  readonly root: string;
  /** What `LAB_LABS_DIR` names, for the command line. */
  readonly labsFolder: string;
  readonly folder: string;
  #submissions = 0;

  private constructor(root: string) {
    this.root = root;
    this.labsFolder = join(root, 'labs');
    this.folder = join(this.labsFolder, 'miniature');
  }

  static async create({ manifest = {}, checks = {} }: MiniatureOptions = {}) {
    const lab = new MiniatureLab(await mkdtemp(join(tmpdir(), 'miniature-lab-')));
    await write(lab.folder, {
      'lab.yaml': JSON.stringify(
        { ...miniatureManifest, env: { MINIATURE: lab.root }, ...manifest },
        null,
        2,
      ),
      'checks/miniature.check.ts': Object.keys(checks).length === 0 ? miniatureChecks : undefined,
      ...Object.fromEntries(Object.entries(checks).map(([name, text]) => [`checks/${name}`, text])),
    });
    return lab;
  }

  load(): Promise<Lab> {
    return loadLab(this.folder);
  }

  /** Writes a submission that passes, with `files` laid over it, and returns its folder. */
  async submission(files: Files = {}): Promise<string> {
    this.#submissions += 1;
    const folder = join(this.root, 'submissions', String(this.#submissions));
    await write(folder, { 'lab.json': labJson(), 'server.mjs': goodServer, ...files });
    return folder;
  }

  /** Command lines of processes that began in a submission's folder, or carry its environment. */
  async survivors(): Promise<string[]> {
    const found: string[] = [];
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
      const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
      const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      const environment = (await read('environ')).split('\0');
      if (
        folder.startsWith(join(this.root, 'submissions')) ||
        environment.includes(`MINIATURE=${this.root}`)
      ) {
        found.push(`${pid} ${(await read('cmdline')).replaceAll('\0', ' ')}`);
      }
    }
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A `lab.json` that starts `server.mjs`, with `more` laid over it. */
export const labJson = (more: Record<string, unknown> = {}): string =>
  JSON.stringify({ lab: 'miniature', start: ['node', 'server.mjs'], ...more });

export const miniatureManifest = {
  formatVersion: 1,
  id: 'miniature',
  title: 'A miniature lab',
  stage: 1,
  topics: ['http'],
  level: 'beginner',
  minutes: 5,
  limits: { readyMs: 3000, checkMs: 3000, buildMs: 3000, runMs: 30_000 },
  requirements: [
    {
      id: 'MINI-01',
      title: 'GET /hello greets in JSON',
      points: 50,
      source: 'RFC 9110 section 9.3.1',
      feedback: 'A greeting is a JSON object with a message.',
      hints: ['Answer 200.', 'Set the Content-Type.'],
    },
    {
      id: 'MINI-02',
      title: 'Creating a note answers 201 with its Location',
      points: 30,
      source: 'RFC 9110 section 9.3.3',
      feedback: 'After a successful POST the client must learn where the note is.',
      hints: ['Which code says that something was created?'],
    },
    {
      id: 'MINI-03',
      title: 'A greeting names whom it greets',
      points: 20,
      source: 'RFC 3986 section 3.4',
      needs: ['MINI-01'],
      feedback: 'The name comes from the query.',
      hints: ['Read the query.'],
    },
  ],
};

const kit = join(import.meta.dirname, '..', 'grader', 'kit', 'index.ts');

/** What a check file of the miniature begins with. */
export const importKit = `import { check, expect, fence, shape } from ${JSON.stringify(kit)};\n`;

const miniatureChecks = `${importKit}
check('MINI-01', 'a greeting for the world', async ({ api }) => {
  const answer = await api.get('/hello');
  expect(answer).toHaveStatus(200);
  expect(answer).toHaveMediaType('application/json');
  expect(answer).toHaveJson({ message: 'Hello, world!' });
});

check('MINI-02', 'a note is created, and Location leads to it', async ({ api, any }) => {
  const created = await api.post('/notes', { text: any.sentence() });
  expect(created).toHaveStatus(201);
  expect(await api.get(created.location)).toHaveJson(created.json());
});

check('MINI-03', 'a greeting for one person', async ({ api, any }) => {
  const name = any.word();
  const answer = await api.get('/hello?name=' + name);
  expect(answer).toHaveMembers({ message: 'Hello, ' + name + '!' });
});
`;

/** The submission that passes; parts of it are replaced to make flawed ones. */
export const goodServer = `import { createServer } from 'node:http';

const notes = new Map();

function answer(response, status, value, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname === '/healthz') return answer(response, 200, {});
  if (pathname === '/hello') {
    return answer(response, 200, { message: 'Hello, ' + (searchParams.get('name') ?? 'world') + '!' });
  }
  if (pathname === '/notes' && request.method === 'POST') {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = '/notes/' + (notes.size + 1);
    notes.set(path, { path, ...JSON.parse(body) });
    return answer(response, 201, notes.get(path), { location: path });
  }
  if (notes.has(pathname)) return answer(response, 200, notes.get(pathname));
  answer(response, 404, { error: 'not found' });
});

server.listen(process.env.PORT);
process.on('SIGTERM', () => server.close());
`;

async function write(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
