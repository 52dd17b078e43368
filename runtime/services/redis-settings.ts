/** The same for every Redis of ours, however it is started: lines of `redis.conf`. */
export const redisSettings: readonly (readonly [name: string, value: string])[] = [
  // Data is thrown away, and a server that cannot save would refuse writes.
  ['save', ''],
  ['appendonly', 'no'],
  // Enough for any lab; beyond it, writes are refused and nothing is forgotten in silence.
  ['maxmemory', '256mb'],
  ['maxmemory-policy', 'noeviction'],
];
