import { createApp } from './app.ts';
import { createTables } from './create-tables.ts';
import { openPool } from './pool.ts';

const port = Number(process.env.PORT ?? 3000);
const databaseUrl = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

const pool = openPool(databaseUrl);
await createTables(pool);

const server = createApp(pool).listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://127.0.0.1:${port}`);
});

process.once('SIGTERM', () => {
  server.close(() => {
    void pool.end();
  });
});
