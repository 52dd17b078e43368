import { type CheckContext, check, type Exchange, fail } from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';
import { type ProblemKind, problemKinds } from './problem-kinds.ts';
import { typeOf } from './problem-type.ts';

const leastCharacters = 40;

check('PD-03', 'Each type leads to a page of its own that explains it', async (it) => {
  const pages = new Map<string, string>();
  for (const path of await typePaths(it)) {
    const text = readPage(await it.api.get(path), path);
    const twin = pages.get(text);
    if (twin) fail(`GET ${path}: expected a page about this type, got the same as at ${twin}`);
    pages.set(text, path);
  }
});

check('PD-03', 'An unknown type of problem has no page', async ({ api, any }) => {
  for (const slug of [any.word(), 'validation', 'constructor', 'toString', '__proto__']) {
    expectStatus(await api.get(`/problems/${slug}`), 'an unknown type', 404);
  }
  expectStatus(await api.get('/problems/validation-error'), 'a known type', 200);
});

/** Where the types lead that the service uses; a wrong type is judged by PD-02. */
async function typePaths(it: CheckContext): Promise<Set<string>> {
  const paths = new Set<string>();
  for (const kind of problemKinds) {
    const path = await typePath(it, kind);
    if (path) paths.add(path);
  }
  return paths;
}

async function typePath(it: CheckContext, { slug, plain, provoke }: ProblemKind) {
  if (!plain) return `/problems/${slug}`;
  const [request] = Object.values(provoke);
  const type = request ? typeOf(await request(it)) : '';
  return type.startsWith('/') ? type : undefined;
}

function readPage(answer: Exchange, path: string): string {
  expectStatus(answer, 'where a type leads', 200);
  const { mediaType } = answer;
  if (!mediaType.startsWith('text/')) {
    fail(`GET ${path}: expected a page in text or HTML, got content-type ${mediaType || 'none'}`);
  }
  const text = answer.text
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if ([...text].length < leastCharacters) {
    fail(`GET ${path}: expected at least ${leastCharacters} characters, got "${text}"`);
  }
  return text;
}
