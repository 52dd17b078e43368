import { type WallName, wallNames } from '../grader/sandbox/probe/walls.ts';
import type { SandboxName } from '../grader/sandbox/sandbox.ts';
import { lineForTerminal } from '../grader/untrusted/for-terminal.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { AttackResult } from './run-attacks.ts';

const marks = { stopped: '✓', open: '○', 'came through': '✗', 'left out': '-' } as const;

export const heading = (name: SandboxName) => `  ${name.padEnd(11)}`;

/**
 * The rows of the design's table, what it does, what it came to, and what stopped it:
 * `✓ bubblewrap 12  fork-bomb  starts processes until it cannot  graded 100  stopped by limits  0.9 s`
 */
export function line({
  sandbox,
  attack,
  fate,
  outcome,
  problems,
  durationMs,
}: AttackResult): string {
  const columns = [
    `${marks[fate]} ${sandbox.padEnd(11)}`,
    (attack.rows[0] === 0 ? '–' : attack.rows.join(' ')).padEnd(17),
    attack.name.padEnd(26),
    attack.does.padEnd(72),
    outcome.padEnd(13),
    layerOf(attack.stoppedBy, fate, attack.wall).padEnd(34),
    `${(durationMs / 1000).toFixed(1)} s`.padStart(7),
  ];
  const details = fate === 'stopped' || fate === 'open' ? [] : problems;
  return [columns.join(' '), ...details.map((text) => `    ${lineForTerminal(text)}`)].join('\n');
}

function layerOf(layer: string, fate: AttackResult['fate'], wall: WallName | undefined): string {
  if (fate === 'stopped') return `stopped by ${layer}`;
  return fate === 'open' ? `open: declared to lack ${wall}` : fate;
}

export const modesty = (name: SandboxName, wall: WallName) =>
  `✗ ${name} says that it does not keep a submission from ${wallNames[wall]}, but nothing came through`;

export const elsewhereLine = ({ rows, what, tests }: Elsewhere) =>
  `  ${'elsewhere'.padEnd(11)} ${rows.join(' ').padEnd(17)} ${what}: ${tests.join(', ')}`;

export function closing({
  passed,
  failed,
  leftOut,
}: Record<'passed' | 'failed' | 'leftOut', number>) {
  const counts = `${passed} passed, ${failed} failed`;
  return leftOut === 0 ? counts : `${counts}, ${leftOut} skipped`;
}
