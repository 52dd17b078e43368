import { redis } from '../../services/redis.ts';
import { type AskRedis, withRedis } from '../../services/redis-connection.ts';
import { withAddress } from '../../with-address.ts';
import type { Subject } from '../subject.ts';

export const redisSubject: Subject = {
  definition: redis,
  openWhenAttached: ['hear what another publishes', 'enter database 0', 'use up the memory'],
  attachTo: ({ admin: { own = '' } }) => ({ LAB_REDIS_URL: own }),
  async use({ url }) {
    await withRedis(url, async (ask) => {
      await ask('SET', 'used', '1', 'PX', '60000');
      const script = 'return redis.call("INCR", KEYS[1])';
      const counted = await ask('EVAL', script, '1', 'used');
      if (counted !== 2) throw new Error(`a script counted to ${counted}`);
      await ask('FUNCTION', 'LOAD', 'REPLACE', library);
      if ((await ask('FCALL', 'lab_one', '0')) !== 1) throw new Error('a function was not called');
    });
  },
  attempts: {
    'log in where another does': (mine, theirs) =>
      // In one server both log in, each as itself.
      mine.port === theirs.port
        ? withRedis(mine.url, (ask) => ask('ACL', 'SETUSER', 'default', 'nopass'))
        : withRedis(withAddress(mine.url, theirs.host, theirs.port), (ask) => ask('PING')),
    'read what another has stored': async (mine, theirs) => {
      await withRedis(theirs.url, (ask) => ask('SET', 'secret', 'theirs'));
      const read = await withRedis(mine.url, (ask) => ask('GET', 'secret'));
      if (read === null) throw new Error('there is nothing to read');
    },
    'enter database 0': async (mine, theirs) => {
      if (mine.port !== theirs.port) throw new Error('it is not the database of anybody else');
      await withRedis(withoutDatabase(mine.url), (ask) => ask('SET', 'planted', '1'));
      await withRedis(withoutDatabase(mine.url), (ask) => ask('DEL', 'planted'));
    },
    "enter another's database": async (mine, theirs) => {
      if (mine.port !== theirs.port) throw new Error('it is in another server');
      const database = new URL(theirs.url).pathname.slice(1);
      await withRedis(mine.url, (ask) => ask('SELECT', database));
    },
    'delete what another has stored': async (mine, theirs) => {
      await withRedis(theirs.url, (ask) => ask('SET', 'kept', 'theirs'));
      await withRedis(mine.url, (ask) => ask('FLUSHALL'));
      const kept = await withRedis(theirs.url, (ask) => ask('GET', 'kept'));
      if (kept === 'theirs') throw new Error('it is still there');
    },
    'hear what another publishes': (mine, theirs) =>
      withRedis(mine.url, async (ask) => {
        await ask('PSUBSCRIBE', '*');
        const heardBy = await withRedis(theirs.url, (tell) => tell('PUBLISH', 'news', '1'));
        if (heardBy === 0) throw new Error('nobody hears it');
      }),
    'shut the server down': (mine) => withRedis(mine.url, (ask) => ask('SHUTDOWN', 'NOSAVE')),
    'change the server': (mine) =>
      withRedis(mine.url, (ask) => ask('CONFIG', 'SET', 'maxmemory', '1')),
    "read the server's settings": (mine) =>
      withRedis(mine.url, (ask) => ask('CONFIG', 'GET', 'requirepass')),
    'use up the memory': async (mine, theirs) => {
      if (mine.port === theirs.port) return;
      await withRedis(mine.url, fillUp);
      await redisSubject.use(theirs);
      throw new Error('another one has memory of its own');
    },
  },
};

const library = `#!lua name=lab
redis.register_function('lab_one', function() return 1 end)`;

/** Until the server refuses more, which it does before it has taken 512 MiB. */
async function fillUp(ask: AskRedis): Promise<void> {
  const mebibytes = 8;
  const value = 'x'.repeat(mebibytes * 1024 * 1024);
  for (let count = 0; count < 512 / mebibytes; count++) {
    const refused = await ask('SET', `fill:${count}`, value).catch((error: Error) => error.message);
    if (/^OOM/.test(String(refused))) {
      await ask('FLUSHALL');
      return;
    }
  }
}

function withoutDatabase(url: string): string {
  const changed = new URL(url);
  changed.pathname = '';
  return changed.href;
}
