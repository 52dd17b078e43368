import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface StandInEngine extends AsyncDisposable {
  /** As in `DOCKER_HOST`. */
  readonly address: string;
  readonly requests: readonly string[];
}

export interface StandInOptions {
  /** Images it has. */
  readonly images?: readonly string[];
  /** Images its registry would give. */
  readonly fetchable?: readonly string[];
  /** Accepts and never answers. */
  readonly silent?: boolean;
}

/** Answers the few questions we ask an engine before using it, as Docker documents its API. */
export async function startStandInEngine(options: StandInOptions = {}): Promise<StandInEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'api-labs-engine-'));
  const socket = join(folder, 'docker.sock');
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (options.silent) return;
    const [, kind = '', image = ''] = (request.url ?? '').split('/').map(decodeURIComponent);
    const known = kind === 'images' ? options.images : options.fetchable;
    if (kind === 'version') response.end(JSON.stringify({ Version: '29.0.1' }));
    else if (known?.includes(image)) response.end('{}');
    else response.writeHead(404).end(JSON.stringify({ message: `no ${image} at the registry` }));
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    address: `unix://${socket}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
