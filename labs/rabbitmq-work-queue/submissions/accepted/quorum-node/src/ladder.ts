import type { Channel } from 'amqplib';

// Jobs wait on a ladder of queues. Rung k holds every message for 2^k units, so rungs add up to
// any delay as bits add up to a number, and the queues are the same for every delay: nothing is
// declared anew when the delay changes, and no message waits behind one that waits longer.
//
// The routing key spells the delay in bits, the highest first: 1.0.0.1 is 9 units. A message
// enters at the exchange of its highest bit. At rung k the word k places from the end decides: 1
// goes into the queue, which passes it on to rung k - 1 when it expires; 0 goes there directly.

const UNIT_MS = 50;

/** Where to publish a message that has to arrive in the ladder's target queue after a delay. */
export function waitingPlace(delayMs: number): { exchange: string; routingKey: string } {
  const bits = delayInBits(delayMs);
  return { exchange: rungName(bits.length - 1), routingKey: bits.split('').join('.') };
}

/** Declares the rungs a delay needs, down to the target queue, which has to exist. */
export async function declareLadder(
  channel: Channel,
  targetQueue: string,
  delayMs: number,
): Promise<void> {
  for (let rung = 0; rung < delayInBits(delayMs).length; rung += 1) {
    const name = rungName(rung);
    await channel.assertExchange(name, 'topic', { durable: true });
    await channel.assertQueue(name, {
      durable: true,
      messageTtl: UNIT_MS * 2 ** rung,
      ...(rung === 0
        ? { deadLetterExchange: '', deadLetterRoutingKey: targetQueue }
        : { deadLetterExchange: rungName(rung - 1) }),
      arguments: keepUntilPassedOn,
    });
    await channel.bindQueue(name, name, bitPattern('1', rung));
    if (rung === 0) await channel.bindQueue(targetQueue, name, bitPattern('0', rung));
    else await channel.bindExchange(rungName(rung - 1), name, bitPattern('0', rung));
  }
}

/** By default a broker forgets an expired message before the next queue has it. */
const keepUntilPassedOn = {
  'x-queue-type': 'quorum',
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
};

function delayInBits(delayMs: number): string {
  return Math.ceil(delayMs / UNIT_MS).toString(2);
}

function rungName(rung: number): string {
  return `jobs.render.wait.${UNIT_MS * 2 ** rung}ms`;
}

function bitPattern(bit: '0' | '1', rung: number): string {
  return `#.${bit}${'.*'.repeat(rung)}`;
}
