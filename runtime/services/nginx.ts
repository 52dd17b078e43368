import { connectNginx } from './nginx-admin.ts';
import { nginxFiles, nginxRefusal } from './nginx-configuration.ts';
import { nginxNative } from './nginx-native.ts';
import type { ServiceDefinition } from './service.ts';

const configFolder = '/etc/lab';
const dataFolder = '/lab';

/** nginx, as a gateway. A tenant has one of its own, which runs on the configuration it gives. */
export const nginx: ServiceDefinition = {
  name: 'nginx',
  envName: 'GATEWAY_URL',
  startMs: 15_000,
  ports: { http: 80, status: 8081 },
  serverPerTenant: true,
  container: {
    image: 'nginx:stable',
    imageVariable: 'LAB_IMAGE_NGINX',
    environment: () => ({}),
    command: ['nginx', '-p', `${dataFolder}/`, '-c', `${configFolder}/main.conf`],
    files: (setting) => nginxFiles(configFolder, setting),
    memoryFolders: [dataFolder],
    // "nobody", by number: images disagree on the others.
    user: '65534:65534',
    hostNetwork: true,
  },
  native: nginxNative,
  refusal: nginxRefusal,
  endpoint(host, { http = 80, status = 8081 }, secret) {
    return { host, port: http, admin: { status: `http://${host}:${status}/${secret}` } };
  },
  connect: connectNginx,
};
