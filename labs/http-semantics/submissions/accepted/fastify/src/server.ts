import { createApp } from './app.ts';

const app = createApp();

process.on('SIGTERM', () => void app.close());

await app.listen({ port: Number(process.env.PORT ?? 3000), host: '::' });
