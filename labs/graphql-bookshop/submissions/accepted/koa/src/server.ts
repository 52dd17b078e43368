import Koa from 'koa';
import { answerGraphql } from './http/answer-graphql.ts';
import { readSeed } from './shop/read-seed.ts';
import { Shop } from './shop/shop.ts';

const shop = new Shop(readSeed(process.env.LAB_SEED));
const app = new Koa();

app.use(async (context) => {
  if (context.path === '/healthz') context.body = { status: 'ready' };
  else if (context.path === '/graphql') await answerGraphql(context, shop);
});

const port = Number(process.env.PORT ?? 3000);
const server = app.listen(port, () => console.log(`Listening on http://localhost:${port}`));
process.once('SIGTERM', () => server.close());
