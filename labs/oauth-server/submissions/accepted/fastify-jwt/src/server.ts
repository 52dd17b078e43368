import { createApp } from './app.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const app = createApp(settings);

await app.listen({ port: settings.port, host: '0.0.0.0' });
console.log(`Listening on ${settings.issuer}`);

process.once('SIGTERM', () => app.close());
