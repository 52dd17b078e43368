export type Contestant = () => Promise<unknown>;

/**
 * Times every contestant once per round, in an order that turns from round to round, so that
 * whatever else the machine does falls on all of them alike.
 * @returns the times of each, in milliseconds, round by round
 */
export async function interleaved<Name extends string>(
  contestants: Record<Name, Contestant>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[];
  const times = {} as Record<Name, number[]>;
  for (const name of names) times[name] = [];
  for (let round = 0; round < rounds; round++) {
    const turn = round % names.length;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
      const started = performance.now();
      await contestants[name]();
      times[name].push(performance.now() - started);
      process.stderr.write('.');
    }
  }
  process.stderr.write('\n');
  return times;
}
