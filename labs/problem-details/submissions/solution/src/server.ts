import { createApp } from './app.ts';

const server = createApp().listen(Number(process.env.PORT ?? 3000), (error) => {
  if (error) throw error;
});

process.once('SIGTERM', () => server.close());
