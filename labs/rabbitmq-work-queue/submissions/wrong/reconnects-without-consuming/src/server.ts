import { stayConnected } from './broker.ts';
import { createHttpApi } from './http-api.ts';
import { readSettings } from './settings.ts';
import { shutDownOnSigterm } from './shut-down.ts';
import { assertTopology } from './topology.ts';
import { createWorker } from './worker.ts';

const settings = readSettings(process.env);
const worker = createWorker(settings);

let consuming = false;
const broker = stayConnected(settings.amqpUrl, async (session) => {
  await assertTopology(session.channel, settings.retryDelayMs);
  if (!consuming) await worker.start(session);
  consuming = true;
});

const server = createHttpApi(broker).listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
});

shutDownOnSigterm({ server, worker, broker, shutdownMs: settings.shutdownMs });
