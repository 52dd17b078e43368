import { check, fail, type Place, quote } from '../../../grader/kit/index.ts';
import { type Description, readDescription } from './description.ts';
import { problemType } from './problem.ts';
import { contentOf, responseOf } from './response.ts';
import { componentsIn, propertyOf, reachableFrom } from './schema-place.ts';

/** A place that describes a shape, and where that is in words. */
type Use = readonly [where: string, schema: Place | undefined];

check('OAS-12', 'Book, Loan and Problem are one component each', async ({ api }) => {
  const description = await readDescription(api);
  const success = (id: string): Use => [id, successSchema(description, id)];
  const items = propertyOf(successSchema(description, 'listBooks'), 'items')?.at('items');
  expectOne('Book', 'createdAt', [
    ['the items of listBooks', items],
    ...['createBook', 'getBook', 'replaceBook'].map(success),
  ]);
  expectOne('Loan', 'returnedAt', ['createLoan', 'returnLoan'].map(success));
  expectOne('Problem', 'title', problemUses(description));
});

/** `member` tells the shape from a part of it that requests use as well. */
function expectOne(shape: string, member: string, all: readonly Use[]): void {
  // What is not described at all is judged where it should be.
  const uses = all.filter(([, schema]) => schema !== undefined);
  const has = (schema: Place | undefined) => propertyOf(schema, member) !== undefined;
  const pointers = uses.map(([, schema]) =>
    componentsIn(schema)
      .filter((component) => has(component) || !has(schema))
      .map(({ pointer }) => pointer),
  );
  uses.forEach(([where], index) => {
    if (pointers[index]?.length !== 0) return;
    fail(`${shape}: expected ${where} to refer to a component, got a schema of its own`);
  });
  const [first = [], ...others] = pointers;
  if (uses.length === 0 || first.some((one) => others.every((more) => more.includes(one)))) return;
  const found = uses.map(([where], index) => `${where} ${pointers[index]?.join(' + ')}`);
  fail(`${shape}: expected one component, got ${found.join(', ')}`, {
    expected: `one component for ${shape}`,
    actual: found.join(', '),
  });
}

function successSchema(description: Description, id: string): Place | undefined {
  const described = description.find(id);
  const response = described && responseOf(described.place, described.operation.success);
  return contentOf(response, 'application/json')?.at('schema');
}

const problemUses = ({ described }: Description): Use[] =>
  described.flatMap(({ operation, place }) =>
    (place.at('responses')?.members ?? [])
      .filter(([status]) => /^(4|5|default)/.test(status))
      .map(
        ([status, response]) =>
          [
            `${operation.id} ${status}`,
            contentOf(response.target, problemType)?.at('schema'),
          ] as const,
      ),
  );

check('OAS-12', 'Every component is used', async ({ api }) => {
  const { root } = (await readDescription(api)).document;
  const starts = ['paths', 'webhooks'].flatMap((name) => root.at(name) ?? []);
  const used = new Set(reachableFrom(...starts).map(({ pointer }) => pointer));
  const schemes = schemesIn(root);
  for (const [kind, components] of root.at('components')?.members ?? []) {
    for (const [name, { pointer }] of components.members) {
      const isUsed = kind === 'securitySchemes' ? schemes.has(name) : used.has(pointer);
      if (!isUsed)
        fail(`The document: nothing refers to the component ${quote(`${kind}/${name}`)}`);
    }
  }
});

/** The names of the security schemes that the document or an operation requires. */
function schemesIn(root: Place): Set<string> {
  const operations = root.at('paths')?.members.flatMap(([, item]) => item.members) ?? [];
  const all = [root.at('security'), ...operations.map(([, operation]) => operation.at('security'))];
  const requirements = all.flatMap((security) => security?.members ?? []);
  return new Set(requirements.flatMap(([, place]) => place.members.map(([name]) => name)));
}
