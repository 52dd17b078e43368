import { connectToBroker } from './broker.ts';
import { createHttpApi } from './http-api.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const broker = await connectToBroker(settings.amqpUrl);

const server = createHttpApi(broker).listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
});

process.once('SIGTERM', async () => {
  server.close();
  await broker.close();
  process.exit(0);
});
