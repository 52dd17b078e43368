import { createApp } from './app.ts';
import { fetchKeySet } from './partner/fetch-key-set.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const { keySetUrl, timeoutMs } = settings.partner;

// Only to say early that something is wrong.
fetchKeySet(keySetUrl, timeoutMs).catch((error: unknown) => {
  console.error('The partner does not answer:', String(error));
});

const server = createApp(settings).listen(settings.port, () => {
  console.log(`Listening on ${settings.issuer}`);
});

process.once('SIGTERM', () => server.close());
