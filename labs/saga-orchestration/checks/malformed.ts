import type { TripInput } from './trip.ts';

/** Bodies that are no valid trip, one fault each. */
export function malformed(input: TripInput): [what: string, body: unknown][] {
  const names = ['customerId', 'flight', 'hotel'] as const;
  const { amountCents: _, ...withoutAmount } = input;
  return [
    ...names.flatMap((name): [string, unknown][] => {
      const { [name]: _, ...without } = input;
      return [
        [`no ${name}`, without],
        [`null as ${name}`, { ...input, [name]: null }],
        [`a number as ${name}`, { ...input, [name]: 5 }],
        [`an empty ${name}`, { ...input, [name]: '' }],
        [`101 characters as ${name}`, { ...input, [name]: 'x'.repeat(101) }],
      ];
    }),
    ['no amountCents', withoutAmount],
    ...[0, -1, 1.5, 100_000_001, '5', null, true, [5]].map((amountCents): [string, unknown] => [
      `${JSON.stringify(amountCents)} as amountCents`,
      { ...input, amountCents },
    ]),
    ['a list as body', [input]],
    ['null as body', null],
    ['a string as body', 'trip'],
  ];
}
