import { createServer } from 'node:net';

createServer(() => undefined).listen(Number(process.env.PORT));
