import { createApp } from './app.ts';
import { openDatabase } from './database.ts';
import { openDeliveries } from './deliveries.ts';
import { createDispatcher } from './dispatcher.ts';
import { openEndpoints } from './endpoints.ts';
import { openEvents } from './events.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const database = openDatabase(settings.dataFolder);
const endpoints = openEndpoints(database, settings);
const deliveries = openDeliveries(database, settings);
const events = openEvents(database);
const dispatcher = createDispatcher({ deliveries, endpoints, settings });

createApp({ endpoints, deliveries, events, dispatcher, settings }).listen(
  settings.port,
  (error) => {
    if (error) throw error;
    console.log(`Listening on http://localhost:${settings.port}`);
    database.exec("UPDATE deliveries SET status = 'pending' WHERE status = 'delivered'");
    // What was pending when the process ended.
    dispatcher.wake();
  },
);
