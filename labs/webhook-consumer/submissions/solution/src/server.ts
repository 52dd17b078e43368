import { createApp } from './app.ts';
import { openLedger } from './ledger.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const ledger = openLedger(settings.dataFolder);

const server = createApp(settings, ledger).listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
});

process.once('SIGTERM', () => server.close());
