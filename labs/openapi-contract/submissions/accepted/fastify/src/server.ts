import { buildApp } from './app.ts';

const app = buildApp(process.env.API_KEY ?? 'secret');
const address = await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 3000) });
console.log(`Listening on ${address}`);
process.once('SIGTERM', () => app.close());
