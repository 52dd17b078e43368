import { isMap, isNode, parseDocument, visit, type YAMLError } from 'yaml';
import { type Located, SyntaxProblem } from './located.ts';

const words: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'this key is there twice; remove one',
  TAB_AS_INDENT: 'indented with a tab; YAML is indented with spaces',
  RESOURCE_EXHAUSTION: 'nested too deep to be read',
  MULTIPLE_DOCS: 'a second document begins here; a file holds one',
};

/**
 * Parses one YAML 1.2 document. Aliases are refused: a manifest gains nothing by them, and a few
 * lines of them can expand to gigabytes.
 * @throws {SyntaxProblem}
 */
export function parseYaml(text: string): Located {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (error)
    throw new SyntaxProblem(error.pos[0], `not valid YAML: ${words[error.code] ?? error.message}`);
  if (document.contents === null) throw new SyntaxProblem(0, 'the file is empty');
  visit(document, {
    Alias(_key, { range, source }) {
      throw new SyntaxProblem(
        range?.[0] ?? 0,
        `aliases such as *${source} are not read; write it out`,
      );
    },
  });
  return {
    value: document.toJS(),
    offsetOf(path, key) {
      for (let depth = path.length; depth >= 0; depth--) {
        const node = document.getIn(path.slice(0, depth), true);
        if (depth === path.length && key !== undefined && isMap(node)) {
          const pair = node.items.find((item) => String(item.key) === key);
          if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
        }
        if (isNode(node) && node.range) return node.range[0];
      }
      return 0;
    },
  };
}
