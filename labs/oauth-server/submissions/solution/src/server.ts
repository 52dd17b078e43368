import { createApp } from './app.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);

const server = createApp(settings).listen(settings.port, () => {
  console.log(`Listening on ${settings.issuer}`);
});

process.once('SIGTERM', () => server.close());
