import { createApp } from './app.ts';

const port = Number(process.env.PORT ?? 3000);
const apiKey = process.env.API_KEY;
if (!apiKey) throw new Error('API_KEY is missing: set it to the key of the librarians');

const server = createApp(apiKey).listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://127.0.0.1:${port}`);
});

process.once('SIGTERM', () => server.close());
