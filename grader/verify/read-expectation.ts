import { join } from 'node:path';
import type { Lab } from '../lab.ts';
import { type Contradiction, readStructured } from '../read-structured.ts';
import { type WrongExpectation, wrongExpectation } from '../schema/wrong-expectation.ts';

/**
 * Reads `expect.yaml` of a wrong submission.
 * @throws {GraderError} `bad-lab`, naming file, line and column of every problem.
 */
export function readExpectation(lab: Lab, folder: string): Promise<WrongExpectation> {
  return readStructured(join(folder, 'expect.yaml'), {
    schema: wrongExpectation,
    code: 'bad-lab',
    contradictions: (expectation) => contradictions(lab, expectation),
  });
}

function contradictions(lab: Lab, { fails, mayFail, says }: WrongExpectation): Contradiction[] {
  const known = new Set(lab.requirements.map(({ id }) => id));
  const unknown = (path: PropertyKey[], id: string): Contradiction[] =>
    known.has(id) ? [] : [{ path, message: `${id} is no requirement of ${lab.id}` }];
  return [
    ...fails.flatMap((id, index) => unknown(['fails', index], id)),
    ...mayFail.flatMap((id, index) => unknown(['mayFail', index], id)),
    ...mayFail.flatMap((id, index) =>
      fails.includes(id)
        ? [{ path: ['mayFail', index], message: `${id} is in fails already; name it once` }]
        : [],
    ),
    ...Object.keys(says).flatMap((id) =>
      fails.includes(id)
        ? []
        : [{ path: ['says', id], message: `${id} is not in fails, so it has nothing to say` }],
    ),
    ...fails.flatMap((id, index) =>
      says[id] === undefined && known.has(id)
        ? [{ path: ['fails', index], message: `${id} fails, but says lacks the words for it` }]
        : [],
    ),
  ];
}
