import { stayConnected } from './broker.ts';
import { createHttpApi } from './http-api.ts';
import { readSettings } from './settings.ts';
import { shutDownOnSigterm } from './shut-down.ts';
import { assertTopology } from './topology.ts';
import { createWorker } from './worker.ts';

const settings = readSettings(process.env);
const worker = createWorker(settings);

const broker = stayConnected(settings.amqpUrl, async (session) => {
  await assertTopology(session.channel, settings.retryDelayMs);
  await worker.start(session);
});

const server = createHttpApi(broker).listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
});

while (!broker.session()) await new Promise((r) => setTimeout(r, 50));
shutDownOnSigterm({ server, worker, broker, shutdownMs: settings.shutdownMs });
