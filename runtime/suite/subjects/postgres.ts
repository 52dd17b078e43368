import pg from 'pg';
import { postgres } from '../../services/postgres.ts';
import type { Subject } from '../subject.ts';

export const postgresSubject: Subject = {
  definition: postgres,
  attachTo: ({ admin: { postgres: url = '' } }) => ({ LAB_DATABASE_URL: url }),
  async use({ url }) {
    await query(url, 'CREATE TABLE IF NOT EXISTS used (id serial PRIMARY KEY)');
    const rows = await query(url, 'INSERT INTO used DEFAULT VALUES RETURNING id');
    if (rows.length !== 1) throw new Error('nothing was inserted');
  },
  attempts: {
    "enter another's database": (mine, { admin }) => {
      const url = new URL(mine.url);
      url.pathname = `/${admin.database}`;
      return query(url.href, 'SELECT 1');
    },
    "drop another's database": (mine, { admin }) =>
      query(mine.url, `DROP DATABASE "${admin.database}"`),
    "become another's role": (mine, { admin }) => query(mine.url, `SET ROLE "${admin.database}"`),
    "change another's password": (mine, { admin }) =>
      query(mine.url, `ALTER ROLE "${admin.database}" PASSWORD 'known'`),
    "end another's session": async (mine, theirs) => {
      const other = new pg.Client({ connectionString: theirs.url });
      await other.connect();
      try {
        const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await query(mine.url, `SELECT pg_terminate_backend(${rows[0]?.pid})`);
      } finally {
        await other.end();
      }
    },
    'use up the connections': async (mine) => {
      const clients: pg.Client[] = [];
      try {
        for (let count = 0; count < 40; count++) clients.push(await connected(mine.url));
      } finally {
        await Promise.all(clients.map((client) => client.end()));
      }
    },
  },
};

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = await connected(url);
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
