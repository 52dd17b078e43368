import { createApi } from './http-api.ts';
import { Service } from './service.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const service = new Service(settings);
const api = createApi(service).listen(settings.port);
service.start();

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    api.close();
    await service.stop();
    process.exit(0);
  });
}
