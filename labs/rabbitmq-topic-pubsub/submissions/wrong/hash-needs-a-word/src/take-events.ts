import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GetMessage } from 'amqplib';
import type { Session } from './broker.ts';
import { readSettings } from './settings.ts';
import { queueOf } from './topology.ts';

const NOT_FOUND = 404;

/** The exchange has matched already, but better safe than sorry. */
async function keysOf(subscription: string): Promise<string[]> {
  const folder = readSettings(process.env).dataDir;
  const file = await readFile(join(folder, `${subscription}.json`), 'utf8').catch(() => '[]');
  return JSON.parse(file) as string[];
}

function patternOf(key: string): RegExp {
  const words = key.split('.').map((word) => {
    if (word === '#') return '.+';
    return word === '*' ? '[^.]+' : RegExp.escape(word);
  });
  return new RegExp(`^${words.join('\\.')}$`);
}

/**
 * Takes up to `max` events out of a subscription, the oldest first.
 * @returns their bodies, or `undefined` when there is no such subscription
 */
export async function takeEvents(
  session: Session,
  subscription: string,
  max: number,
): Promise<Buffer[] | undefined> {
  try {
    return await session.onChannel(async (channel) => {
      const taken: GetMessage[] = [];
      while (taken.length < max) {
        const next = await channel.get(queueOf(subscription));
        if (!next) break;
        taken.push(next);
      }
      const last = taken.at(-1);
      if (last) channel.ack(last, true);
      const keys = await keysOf(subscription);
      const wanted = keys.some((key) => key.includes('#')) ? keys.map(patternOf) : [/.*/];
      const isWanted = (type: string) => wanted.some((pattern) => pattern.test(type));
      return taken
        .map(({ content }) => content)
        .filter((content) => isWanted(JSON.parse(content.toString()).type));
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === NOT_FOUND) return undefined;
    throw error;
  }
}
