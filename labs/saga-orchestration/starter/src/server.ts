import { createApp } from './app.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);

createApp(settings).listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
  // SGO-08: take up the trips that were under way when the process ended
});
