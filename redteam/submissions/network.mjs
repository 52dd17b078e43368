import { createSocket } from 'node:dgram';
import { resolve4 } from 'node:dns/promises';
import { connect } from 'node:net';
import { attempt, hints, serve } from './service.mjs';

function talk(target) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const socket = connect(target);
  socket.setTimeout(1500, () => reject(new Error('silence')));
  socket.once('data', (data) => resolve(String(data)));
  socket.once('connect', () => socket.write('GET / HTTP/1.0\r\n\r\n'));
  socket.once('error', reject);
  return promise.finally(() => socket.destroy());
}

function shout(address) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const socket = createSocket('udp4');
  socket.once('error', reject);
  socket.once('message', (message) => resolve(String(message)));
  socket.send('x', hints.port, address, (error) => error && reject(error));
  setTimeout(() => reject(new Error('silence')), 1000);
  return promise.finally(() => socket.close());
}

const sockets = ['/var/run/docker.sock', '/run/docker.sock', hints.dockerSocket, hints.socketFile];

serve({
  attack: () =>
    Promise.all([
      ...hints.hosts.map((host) =>
        attempt(`reached ${host}`, () => talk({ host, port: hints.port })),
      ),
      ...hints.hosts.map((host) => attempt(`reached ${host} by UDP`, () => shout(host))),
      ...sockets.filter(Boolean).map((path) => attempt(`reached ${path}`, () => talk({ path }))),
      attempt('reached an abstract socket', () => talk({ path: `\0${hints.abstractSocket}` })),
      attempt('reached the metadata', () => talk({ host: '169.254.169.254', port: 80 })),
      attempt('reached the world', () => talk({ host: '1.1.1.1', port: 80 })),
      attempt('asked a name server', async () => {
        const timeout = AbortSignal.timeout(1500);
        const expired = new Promise((_, reject) => timeout.addEventListener('abort', reject));
        return String(await Promise.race([resolve4('example.com'), expired]));
      }),
    ]),
});
