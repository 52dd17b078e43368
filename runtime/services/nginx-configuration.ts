import { join } from 'node:path';
import type { ServerSetting } from './service.ts';

/** What a server runs on until its tenant gives it something better. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder of configurations.
const nothingYet = 'server { listen ${PORT}; return 503 "No configuration yet.\n"; }\n';

/**
 * The files of one nginx by path: `main.conf`, which is ours, and `nginx.conf`, which is the
 * tenant's, as the contents of the `http` block. `${PORT}` in it is the port to listen on; where
 * `listen` names just that, it is loopback only.
 */
export function nginxFiles(
  folder: string,
  { ports, secret, config = nothingYet }: ServerSetting,
): Record<string, string> {
  const port = String(ports.http);
  const own = config
    .replace(/\blisten(\s+)\$\{PORT\}/g, `listen$1127.0.0.1:${port}`)
    .replaceAll(/\$\{PORT\}/g, port);
  return {
    [join(folder, 'main.conf')]: mainConfiguration(ports.status ?? 0, secret),
    [join(folder, 'nginx.conf')]: own,
  };
}

function mainConfiguration(statusPort: number, secret: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off;
# One process: workers would outlive a master that is killed.
master_process off;
pid nginx.pid;
error_log stderr;
events { worker_connections 512; }
http {
  access_log off;
  ${kinds.map((kind) => `${kind}_temp_path temp_${kind};`).join('\n  ')}
  server {
    listen 127.0.0.1:${statusPort};
    location = /${secret} { return 200 $nginx_version; }
    location / { return 404; }
  }
  include nginx.conf;
}
`;
}

/** The errors for which nginx did not start, by line of the tenant's file. */
export function nginxRefusal(output: string): string | undefined {
  const errors = [...output.matchAll(/\[emerg\] (?:\d+#\d+: )?(.*)/g)].map(([, text = '']) => text);
  if (errors.length === 0) return undefined;
  const lines = errors.map((line) => line.replaceAll(/\/\S*\/(?=nginx\.conf)/g, ''));
  return `nginx refuses the configuration: ${[...new Set(lines)].join('; ')}`;
}
