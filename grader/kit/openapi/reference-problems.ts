import { childPointer, ownMember, valueAt } from './json-pointer.ts';

/** They make references depend on more than where something stands. */
const refusedWords = ['$id', '$anchor', '$dynamicRef', '$dynamicAnchor', 'jsonSchemaDialect'];

/** What is wrong with the references of a document; a sound one stays inside and leads somewhere. */
export function referenceProblems(document: unknown): string[] {
  const problems: string[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const reference = ownMember(value, '$ref');
    if (typeof reference === 'string') problems.push(...problemOf(document, reference, pointer));
    for (const [name, member] of Object.entries(value)) {
      if (name === '__proto__' || (refusedWords.includes(name) && typeof member === 'string')) {
        problems.push(`${pointer} has the member ${name}, which the grader does not follow`);
      }
      visit(member, childPointer(pointer, name));
    }
  };
  visit(document, '#');
  return problems;
}

function problemOf(document: unknown, reference: string, pointer: string): string[] {
  const shown = JSON.stringify(reference);
  if (!reference.startsWith('#/')) {
    return [`${pointer} refers to ${shown}; a reference must be #/… and stay in the document`];
  }
  if (valueAt(document, reference) === undefined) {
    return [`${pointer} refers to ${shown}, where nothing stands`];
  }
  return circular(document, reference) ? [`${pointer} refers to ${shown}, which is a circle`] : [];
}

/** References that lead to nothing but references again. */
function circular(document: unknown, start: string): boolean {
  const seen = new Set<string>();
  for (let next: unknown = start; typeof next === 'string'; ) {
    if (seen.has(next)) return true;
    seen.add(next);
    next = ownMember(valueAt(document, next), '$ref');
  }
  return false;
}
