// A stand-in for the renderer while you try things by hand. The job's spec says what it gets:
// {"status":500} an answer with that status, {"takesMs":10000} an answer after that time.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

interface Call {
  jobId?: string;
  spec?: { status?: number; takesMs?: number };
}

const port = Number(process.env.RENDERER_PORT ?? 3100);

const server = createServer(async (request, response) => {
  const { jobId, spec } = (await json(request)) as Call;
  const key = request.headers['idempotency-key'];
  console.log(`${request.method} ${request.url} ${jobId}, idempotency-key: ${key}`);
  await sleep(spec?.takesMs ?? 1000);
  response.writeHead(spec?.status ?? 200).end();
});

server.listen(port, () => console.log(`Rendering on http://localhost:${port}`));
