import { randomNumbers } from '../random.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const firstNames = [
  'Ada',
  'Bela',
  'Chloé',
  'Dmitri',
  'Eun',
  'Farid',
  'Grace',
  'Hana',
  'Ines',
  'Jun',
];

/** Random data that depends on the seed and the check alone: `--seed` draws it again. */
export class Any {
  readonly #next: () => number;

  constructor(seed: string, purpose: string) {
    this.#next = randomNumbers(seed, purpose);
  }

  /** From `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.#next() * (max - min + 1));
  }

  pick<T>(values: readonly [T, ...T[]] | readonly T[]): T {
    const value = values[this.integer(0, values.length - 1)];
    if (value === undefined) throw new RangeError('pick needs at least one value');
    return value;
  }

  /** Lower-case ASCII letters; 26^8 of them by default, so two never meet. */
  word(length = 8): string {
    return Array.from({ length }, () => letters[this.integer(0, 25)]).join('');
  }

  /** A word that no other part of the run uses, with a readable beginning. */
  id(prefix: string): string {
    return `${prefix}-${this.word(10)}`;
  }

  firstName(): string {
    return `${this.pick(firstNames)}-${this.word(4)}`;
  }

  /** A sentence of a few random words. */
  sentence(words = 5): string {
    return Array.from({ length: words }, () => this.word(this.integer(3, 8))).join(' ');
  }

  shuffled<T>(values: readonly T[]): T[] {
    const result = [...values];
    for (let last = result.length - 1; last > 0; last--) {
      const other = this.integer(0, last);
      [result[last], result[other]] = [result[other] as T, result[last] as T];
    }
    return result;
  }
}
