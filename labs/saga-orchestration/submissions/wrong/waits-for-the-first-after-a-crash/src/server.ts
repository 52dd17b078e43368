import { createApp } from './app.ts';
import { createConductor } from './conductor.ts';
import { openDatabase } from './database.ts';
import { readSettings } from './settings.ts';
import { openTrips } from './trips.ts';

const settings = readSettings(process.env);
const trips = openTrips(openDatabase(settings.dataFolder));
const conductor = createConductor(trips, settings);

createApp({ trips, conductor }).listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
  // What was under way when the process ended.
  const next = () => {
    const [id] = trips.unfinished();
    if (id !== undefined) conductor.conduct(id, next);
  };
  next();
});
