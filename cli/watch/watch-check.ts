import { EventEmitter, on } from 'node:events';
import type { GradeOptions } from '../../grader/grade.ts';
import type { Lab } from '../../grader/lab.ts';
import type { SubmissionPlace } from '../check/find-submission.ts';
import { loadPlace } from '../check/load-place.ts';
import { packagesMissed } from '../check/missing-packages.ts';
import { nextLab } from '../check/next-lab.ts';
import { recordGrade } from '../check/record-grade.ts';
import { exitCode } from '../command.ts';
import { keepWarm } from '../keep-warm.ts';
import { progressText } from '../progress-text.ts';
import { isWithin, shownPath, workspaceOf } from '../workspace.ts';
import { gradeSave, type SaveGrading, type SaveResult } from './grade-save.ts';
import { hintsOf, revealNext } from './hints-of.ts';
import { Saves } from './saves.ts';
import { watchFolder } from './watch-folder.ts';
import type { SurfaceEvent, WatchSurface } from './watch-surface.ts';
import { afterFocus, changedBetween, focusOf, type WatchView } from './watch-view.ts';

export interface WatchCheckOptions {
  grade: Pick<GradeOptions, 'seed' | 'backend'>;
  poll: boolean;
  /** Called with what the surface sends back: keys, and that its size has changed. */
  openSurface: (send: (event: SurfaceEvent) => void) => WatchSurface;
  signal: AbortSignal;
}

type WatchEvent =
  | SurfaceEvent
  | { type: 'stirred' }
  | { type: 'progress'; grading: SaveGrading; text: string }
  | { type: 'judged'; grading: SaveGrading; result: SaveResult }
  | { type: 'broke'; error: unknown };

/** Judges a submission again on every save, until `q` (exit code 0) or a signal (130). */
export async function watchCheck(
  place: SubmissionPlace,
  options: WatchCheckOptions,
): Promise<number> {
  for (let note: string | undefined; ; ) {
    const end = await watchUntilReset(place, options, note);
    if (typeof end === 'number') return end;
    note = await putStarterBack(end);
  }
}

/** @returns the exit code, or the lab whose starter is wanted back. */
async function watchUntilReset(place: SubmissionPlace, options: WatchCheckOptions, note?: string) {
  await using session = await WatchSession.open(place, options, note);
  return await session.run();
}

async function putStarterBack(lab: Lab): Promise<string> {
  const folder = workspaceOf(lab.id);
  const stoodIn = isWithin(process.cwd(), folder);
  const { resetWorkspace } = await import('../start/reset-workspace.ts');
  const kept = await resetWorkspace(lab);
  // The folder we stood in was moved aside.
  if (stoodIn) process.chdir(folder);
  return `the starter is back; your work is in ${kept}`;
}

class WatchSession implements AsyncDisposable {
  readonly #place: SubmissionPlace;
  readonly #options: WatchCheckOptions;
  readonly #saves: Saves;
  readonly #surface: WatchSurface;
  readonly #stack = new AsyncDisposableStack();
  readonly #events = new EventEmitter();
  readonly #view: WatchView;
  #grading: SaveGrading | undefined;
  #warm = false;
  /** Told with the first grade. */
  #note: string | undefined;
  #wantsStarter: Lab | undefined;

  static async open(
    place: SubmissionPlace,
    options: WatchCheckOptions,
    note?: string,
  ): Promise<WatchSession> {
    // For the title: what is wrong with it the first grading will tell.
    const lab = await loadPlace(place).then(
      (loaded) => loaded.lab,
      () => undefined,
    );
    const session = new WatchSession(place, options, await Saves.of(place.folder), lab);
    session.#note = note;
    return session;
  }

  private constructor(
    place: SubmissionPlace,
    options: WatchCheckOptions,
    saves: Saves,
    lab: Lab | undefined,
  ) {
    this.#place = place;
    this.#options = options;
    this.#saves = saves;
    this.#view = {
      ...(lab ? { lab } : {}),
      folder: shownPath(place.folder),
      hints: [],
      hintsLeft: 0,
      showsList: false,
      mayReset: lab !== undefined && place.folder === workspaceOf(lab.id),
      asksReset: false,
      changed: [],
    };
    this.#surface = this.#stack.use(options.openSurface((event) => this.#send(event)));
    const onStir = () => this.#send({ type: 'stirred' });
    this.#stack.use(watchFolder(place.folder, { poll: options.poll, onStir }));
  }

  /** @returns the exit code, or the lab whose starter is wanted back. */
  async run(): Promise<number | Lab> {
    const { signal } = this.#options;
    try {
      const events = on(this.#events, 'event', { signal });
      await this.#judge();
      for await (const [event] of events as AsyncIterable<[WatchEvent]>) {
        if (event.type === 'key' && event.key === 'q') return exitCode.passed;
        await this.#handle(event);
        if (this.#wantsStarter) return this.#wantsStarter;
        this.#surface.show(this.#view);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return exitCode.interrupted;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#grading?.overtake();
    await this.#stack.disposeAsync();
  }

  #send(event: WatchEvent): void {
    this.#events.emit('event', event);
  }

  async #handle(event: WatchEvent): Promise<void> {
    switch (event.type) {
      case 'stirred':
        return this.#judgeSaved();
      case 'progress':
        if (event.grading === this.#grading) this.#view.running = event.text;
        return;
      case 'judged':
        if (event.grading === this.#grading) await this.#take(event.result);
        return;
      case 'key':
        return this.#obey(event.key);
      case 'broke':
        throw event.error;
      case 'resized':
    }
  }

  async #judgeSaved(): Promise<void> {
    const saved = await this.#saves.since(this.#grading !== undefined);
    if (saved.length > 0) await this.#judge();
  }

  /** Begins a grading, in place of one that is running. */
  async #judge(): Promise<void> {
    this.#view.running = 'starting …';
    this.#surface.show(this.#view);
    await this.#grading?.overtake();
    const textAfter = progressText();
    const grading = gradeSave(this.#place, {
      ...this.#options.grade,
      onEvent: (event) => {
        const text = textAfter(event);
        if (text !== undefined) this.#send({ type: 'progress', grading, text });
      },
    });
    this.#grading = grading;
    grading.result.then(
      (result) => result && this.#send({ type: 'judged', grading, result }),
      (error) => this.#send({ type: 'broke', error }),
    );
  }

  async #take(result: SaveResult): Promise<void> {
    // What changed up to now may be the submission's doing, and later changes may not.
    const saved = await this.#saves.since(true);
    this.#grading = undefined;
    const view = this.#view;
    delete view.running;
    delete view.problem;
    let notes: string[] = [];
    if ('problem' in result) view.problem = result.problem;
    else {
      const { grade, lab, folder } = result;
      notes = recordGrade({ grade, folder, source: 'watch' });
      view.changed = changedBetween(view.grade, grade);
      const around = { missing: packagesMissed(grade, folder), nextLab: await nextLab(grade) };
      Object.assign(view, { grade, lab, gradedAt: new Date(), ...around });
      this.#keepWarm(lab.services);
    }
    const { written } = this.#saves;
    if (this.#note !== undefined) notes.push(this.#note);
    this.#note = undefined;
    if (written.length > 0) notes.push(`not watched: ${few(written)}, written while judged`);
    view.note = notes.join(' · ') || undefined;
    this.#lookUpHints();
    await this.#surface.report(result, notes);
    if (saved.length > 0) await this.#judge();
  }

  async #obey(key: string): Promise<void> {
    const view = this.#view;
    const asked = view.asksReset;
    view.asksReset = false;
    const actions: Readonly<Record<string, () => void | Promise<void>>> = {
      n: () => {
        view.chosen = afterFocus(view)?.id;
        view.showsList = false;
        this.#lookUpHints();
      },
      h: () => {
        const focus = focusOf(view);
        if (view.lab && focus && !view.showsList) revealNext(view.lab, focus.id);
        this.#lookUpHints();
      },
      l: () => {
        view.showsList = !view.showsList;
      },
      r: () => {
        view.chosen = undefined;
        view.showsList = false;
        return this.#judge();
      },
      x: () => {
        if (asked) this.#wantsStarter = view.lab;
        else view.asksReset = view.mayReset;
      },
    };
    await (Object.hasOwn(actions, key) ? actions[key]?.() : undefined);
  }

  #lookUpHints(): void {
    const { lab } = this.#view;
    const focus = focusOf(this.#view);
    Object.assign(this.#view, lab && focus ? hintsOf(lab, focus.id) : { hints: [], hintsLeft: 0 });
  }

  /** One lease for as long as someone watches, so that no grading waits for a start. */
  #keepWarm(services: Parameters<typeof keepWarm>[0]): void {
    if (this.#warm || services.length === 0) return;
    this.#warm = true;
    this.#stack.use(keepWarm(services, this.#options.signal));
  }
}

const few = (names: readonly string[]) =>
  names.length <= 3
    ? names.join(', ')
    : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
