import { createApp } from './app.ts';

const port = Number(process.env.PORT ?? 3000);

const server = createApp().listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://127.0.0.1:${port}`);
});

process.once('SIGTERM', () => server.close());
