import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { resolve4 } from 'node:dns/promises';
import { connect } from 'node:net';
import { promisify } from 'node:util';
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

/** An ICMP echo, for which a system may need no rights; by Python, where it is. */
const ping = (host) =>
  promisify(execFile)('python3', [
    '-c',
    `import socket
echo = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
echo.settimeout(1)
echo.sendto(b'\\x08\\0\\xf7\\xff\\0\\0\\0\\0', ('${host}', 0))
print(echo.recv(64).hex())`,
  ]).then(({ stdout }) => stdout.trim());

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
      attempt('reached the world by ICMP', () => ping('1.1.1.1')),
      attempt('asked a name server', async () => {
        const timeout = AbortSignal.timeout(1500);
        const expired = new Promise((_, reject) => timeout.addEventListener('abort', reject));
        return String(await Promise.race([resolve4('example.com'), expired]));
      }),
    ]),
});
