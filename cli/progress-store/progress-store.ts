import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { deflateSync, inflateSync } from 'node:zlib';
import type { Grade } from '../../grader/grade-record.ts';
import { stateDir } from '../../runtime/state-dir.ts';
import { explainTrouble } from './explain-trouble.ts';
import { inWrite, openDatabase } from './open-database.ts';

/** Which command graded. */
export type GradeSource = 'check' | 'grade' | 'watch';

/** How a learner stands with one lab, over all grades recorded. */
export interface Standing {
  best: number;
  maxScore: number;
  /** Some grade had every point. */
  done: boolean;
  grades: number;
  /** RFC 3339, UTC: when the latest grading began. */
  lastAt: string;
}

export interface RecordedGrade {
  grade: Grade;
  /** Absolute. */
  folder: string;
}

export interface StartedLab {
  lab: string;
  /** Absolute. */
  folder: string;
  startedAt: string;
}

export const progressFile = () => join(stateDir(), 'progress.db');

/**
 * What this user has done: every grade, every hint revealed, every lab started. Only ever added to;
 * labs and requirements are known by their permanent ids.
 * Every method throws GraderError `environment` when the file cannot be used.
 */
export class ProgressStore implements Disposable {
  readonly #file: string;
  readonly #database: DatabaseSync;

  constructor(file = progressFile()) {
    this.#file = file;
    this.#database = openDatabase(file);
  }

  record({ grade, folder, source }: RecordedGrade & { source: GradeSource }): void {
    this.#use((database) => insertGrade(database, grade, folder, source));
  }

  /** Records a grade unless it is there already. */
  recordOnce({ grade, folder, source }: RecordedGrade & { source: GradeSource }): void {
    this.#use((database) =>
      inWrite(database, () => {
        const same = database
          .prepare('SELECT 1 FROM grades WHERE lab = ? AND started_at = ? AND seed = ?')
          .get(grade.lab, grade.startedAt, grade.seed);
        if (!same) insertGrade(database, grade, folder, source);
      }),
    );
  }

  /** By lab id; a lab that was never graded is not in it. */
  standings(): Map<string, Standing> {
    const rows = this.#all(
      `SELECT lab, MAX(score) AS best, MAX(max_score) AS maxScore, MAX(score >= max_score) AS done,
              COUNT(*) AS grades, MAX(started_at) AS lastAt
       FROM grades GROUP BY lab`,
    );
    return new Map(
      rows.map(({ lab, best, maxScore, done, grades, lastAt }) => [
        String(lab),
        {
          best: Number(best),
          maxScore: Number(maxScore),
          done: done === 1,
          grades: Number(grades),
          lastAt: String(lastAt),
        },
      ]),
    );
  }

  /** The latest grade of a lab; of one folder when given. */
  lastGrade(lab: string, folder?: string): RecordedGrade | undefined {
    const [row] = this.#all(
      `SELECT grade, submission FROM grades WHERE lab = ? AND submission = COALESCE(?, submission)
       ORDER BY id DESC LIMIT 1`,
      lab,
      folder ?? null,
    );
    if (!row || !(row.grade instanceof Uint8Array)) return undefined;
    const { grade } = row;
    return this.#use(() => ({
      grade: JSON.parse(inflateSync(grade).toString()) as Grade,
      folder: String(row.submission),
    }));
  }

  /** How many of a requirement's hints were revealed so far. */
  hintsRevealed(lab: string, requirement: string): number {
    const [row] = this.#all(
      'SELECT MAX(number) AS number FROM hints WHERE lab = ? AND requirement = ?',
      lab,
      requirement,
    );
    return Number(row?.number ?? 0);
  }

  /**
   * Notes that one more hint is revealed, when there is one.
   * @returns how many are revealed now.
   */
  revealHint(lab: string, requirement: string, hints: number): number {
    return this.#use((database) =>
      inWrite(database, () => {
        const revealed = this.hintsRevealed(lab, requirement);
        if (revealed >= hints) return revealed;
        database
          .prepare('INSERT INTO hints VALUES (?, ?, ?, ?)')
          .run(lab, requirement, revealed + 1, new Date().toISOString());
        return revealed + 1;
      }),
    );
  }

  noteStarted(lab: string, folder: string): void {
    this.#use((database) =>
      database
        .prepare('INSERT INTO starts (lab, folder, started_at) VALUES (?, ?, ?)')
        .run(lab, folder, new Date().toISOString()),
    );
  }

  /** Labs started, the latest first; one started again comes once. */
  started(): StartedLab[] {
    const rows = this.#all(
      `SELECT lab, folder, MAX(started_at) AS startedAt FROM starts
       GROUP BY lab, folder ORDER BY MAX(id) DESC`,
    );
    return rows.map(({ lab, folder, startedAt }) => ({
      lab: String(lab),
      folder: String(folder),
      startedAt: String(startedAt),
    }));
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #all(sql: string, ...values: (string | null)[]) {
    return this.#use((database) => database.prepare(sql).all(...values));
  }

  #use<T>(work: (database: DatabaseSync) => T): T {
    try {
      return work(this.#database);
    } catch (error) {
      throw explainTrouble(error, this.#file);
    }
  }
}

/** For reading only: nothing is made when there is no progress yet. */
export function existingProgress(file = progressFile()): ProgressStore | undefined {
  return existsSync(file) ? new ProgressStore(file) : undefined;
}

function insertGrade(
  database: DatabaseSync,
  grade: Grade,
  folder: string,
  source: GradeSource,
): void {
  const { lab, outcome, score, maxScore, seed, startedAt } = grade;
  database
    .prepare(
      `INSERT INTO grades (lab, submission, source, outcome, score, max_score, seed, started_at, grade)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[lab, folder, source, outcome, score, maxScore, seed, startedAt],
      deflateSync(JSON.stringify(grade)),
    );
}
