import { check, expect, fail, type Place, quote } from '../../../grader/kit/index.ts';
import { readDescription } from './description.ts';
import { type NamedOperation, operationsOf } from './operations-of.ts';

const shortest = 15;

check('OAS-14', 'Operations and parameters are explained', async ({ api }) => {
  const { document } = await readDescription(api);
  for (const operation of operationsOf(document)) expectExplained(operation);
});

function expectExplained({ name, place, item }: NamedOperation): void {
  const texts = [place.at('summary'), place.at('description')];
  if (!texts.some(isText)) {
    fail(`${name}: expected a summary or description of ${shortest} characters or more`, {
      expected: `${shortest} characters or more`,
      actual: texts.map((text) => quote(text?.value)).join(' and '),
    });
  }
  const tags = place.at('tags')?.members.filter(([, tag]) => typeof tag.value === 'string') ?? [];
  if (tags.length === 0) fail(`${name}: expected at least one tag, got none`);
  const parameters = [place.at('parameters'), item.at('parameters')];
  for (const [, parameter] of parameters.flatMap((list) => list?.members ?? [])) {
    // A reference may carry a description of its own.
    const described = [parameter.own('description'), parameter.at('description')];
    if (described.some(isText)) continue;
    const what = `${name}: parameter ${quote(parameter.at('name')?.value)}`;
    fail(`${what}: expected a description of ${shortest} characters or more`, {
      expected: `${shortest} characters or more`,
      actual: quote(described[1]?.value),
    });
  }
}

const isText = (place: Place | undefined) =>
  typeof place?.value === 'string' && [...place.value.trim()].length >= shortest;

check('OAS-14', 'The servers of the document are this one', async ({ api }) => {
  const { document } = await readDescription(api);
  expectHere('The document', document.root, api.url);
  for (const [path, item] of document.root.at('paths')?.members ?? []) {
    expectHere(`The path ${path}`, item, api.url);
  }
  for (const { name, place } of operationsOf(document)) expectHere(name, place, api.url);
});

/** A path and an operation may name servers of their own, which replace those of the document. */
function expectHere(what: string, place: Place, baseUrl: string): void {
  for (const [, server] of place.at('servers')?.members ?? []) {
    const url = server.at('url')?.value;
    if (typeof url === 'string' && leadsHere(url, baseUrl)) continue;
    fail(`${what}: expected servers to be relative or BASE_URL, got ${quote(url)}`, {
      expected: `/ or ${baseUrl}`,
      actual: quote(url),
    });
  }
}

function leadsHere(url: string, baseUrl: string): boolean {
  const document = `${baseUrl}/openapi.json`;
  if (!URL.canParse(url, document)) return false;
  const target = new URL(url, document);
  const { protocol, port, hostname } = new URL(baseUrl);
  const loopback = ['127.0.0.1', 'localhost', '[::1]', hostname];
  return (
    target.protocol === protocol &&
    target.port === port &&
    loopback.includes(target.hostname) &&
    target.pathname === '/'
  );
}

check('OAS-14', 'GET /docs is a page that refers to the document', async ({ api }) => {
  const page = await api.get('/docs');
  expect(page).toHaveStatus(200);
  expect(page).toHaveMediaType('text/html');
  expect(page.text, 'GET /docs: the page').toContain('/openapi.json');
  await readDescription(api);
});
