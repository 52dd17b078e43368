import type { SyntaxNode } from './source-file.ts';
import { isSyntaxNode, lineAt, nodesBelow, type Rule, syntaxNodes } from './source-file.ts';

const remedy = 'poll for what you wait for, with a deadline (until, waitUntil), or use a fence';

/** Neither checks nor tests wait for a while and hope: that is slow on one machine, flaky on the next. */
export const nothingSleeps: Rule = (file) => {
  if (!/^labs\/[^/]+\/checks\/|\.test\.ts$/.test(file.path)) return [];
  const nodes = syntaxNodes(file);
  const resolvers = nodes.flatMap(resolverOf);
  return nodes
    .filter((node) => sleepSpottings.some((spots) => spots(node)) || resolves(node, resolvers))
    .map(({ start }) => ({
      path: file.path,
      line: lineAt(file.text, start),
      problem: `sleeps for a fixed time: ${remedy}`,
    }));
};

const sleepSpottings: readonly ((node: SyntaxNode) => boolean)[] = [
  importsPromisedTimers,
  promisesATimeout,
  callsASleepFunction,
];

/** `import { setTimeout } from 'node:timers/promises'`, under any name. */
function importsPromisedTimers(node: SyntaxNode): boolean {
  if (node.type !== 'ImportDeclaration' && node.type !== 'ImportExpression') return false;
  return isSyntaxNode(node.source) && /^(node:)?timers\/promises$/.test(`${node.source.value}`);
}

/** `new Promise((resolve) => setTimeout(resolve, …))`; a timeout that rejects is a deadline. */
function promisesATimeout(node: SyntaxNode): boolean {
  if (node.type !== 'NewExpression' || nameOf(node.callee) !== 'Promise') return false;
  const executor = argumentsOf(node)[0];
  const resolve = isSyntaxNode(executor) && Array.isArray(executor.params) && executor.params[0];
  return nodesBelow(executor).some(
    (inner) =>
      inner.type === 'CallExpression' &&
      nameOf(inner.callee) === 'setTimeout' &&
      nodesBelow(argumentsOf(inner)[0]).some(({ name }) => name === nameOf(resolve)),
  );
}

/** What `const { resolve } = Promise.withResolvers()` calls its resolver. */
function resolverOf(node: SyntaxNode): string[] {
  if (node.type !== 'VariableDeclarator' || !isSyntaxNode(node.init)) return [];
  if (nameOf(node.init.callee) !== 'Promise.withResolvers') return [];
  const members =
    isSyntaxNode(node.id) && Array.isArray(node.id.properties) ? node.id.properties : [];
  return members
    .filter(isSyntaxNode)
    .filter(({ key }) => nameOf(key) === 'resolve')
    .map(({ value }) => nameOf(value) ?? '');
}

/** `setTimeout(resolve, …)` with such a resolver. */
function resolves(node: SyntaxNode, resolvers: readonly string[]): boolean {
  if (node.type !== 'CallExpression' || nameOf(node.callee) !== 'setTimeout') return false;
  const [callback] = argumentsOf(node);
  return nodesBelow(callback).some(({ name }) => resolvers.includes(`${name}`));
}

/** `sleep(100)`, `promisify(setTimeout)`, `Atomics.wait(…)`. */
function callsASleepFunction(node: SyntaxNode): boolean {
  if (node.type !== 'CallExpression') return false;
  const name = nameOf(node.callee);
  if (name === 'promisify') return nameOf(argumentsOf(node)[0]) === 'setTimeout';
  return ['sleep', 'delay', 'pause', 'Atomics.wait', 'scheduler.wait'].includes(name ?? '');
}

function nameOf(node: unknown): string | undefined {
  if (!isSyntaxNode(node)) return undefined;
  if (node.type === 'MemberExpression') return `${nameOf(node.object)}.${nameOf(node.property)}`;
  return typeof node.name === 'string' ? node.name : undefined;
}

function argumentsOf(call: SyntaxNode): readonly unknown[] {
  return Array.isArray(call.arguments) ? call.arguments : [];
}
