import { createApp } from './app.ts';
import { migrate } from './database/migrate.ts';
import { openPool } from './database/pool.ts';

const pool = openPool(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');
await migrate(pool);

const server = createApp(pool).listen(Number(process.env.PORT ?? 3000), (error) => {
  if (error) throw error;
});

process.once('SIGTERM', () => {
  server.close(() => {
    void pool.end();
  });
});
