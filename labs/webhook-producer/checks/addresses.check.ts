import { check, expect, fail } from '../../../grader/kit/index.ts';
import { Producer } from './producer.ts';

const internal = [
  '127.0.0.1',
  '127.255.255.254',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '017700000001',
  '0.0.0.0',
  '0',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.255.255',
  '0xc0a80101',
  '192.168.257',
  '169.254.169.254',
  '2852039166',
  '100.64.0.1',
  '100.127.255.255',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[fc00::1]',
  '[fd12:3456:789a::1]',
  '[fe80::1]',
  '[febf::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:127.0.0.1]',
  '[::ffff:10.0.0.1]',
  '[::ffff:a9fe:a9fe]',
  'localhost',
  'LOCALHOST',
  'localhost.',
];

const open = [
  '8.8.8.8',
  '134744072',
  '9.255.255.255',
  '11.0.0.1',
  '126.255.255.255',
  '128.0.0.1',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.255.255',
  '192.169.0.1',
  '169.253.255.255',
  '169.255.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '[2606:4700::1111]',
  '[2001:4860:4860::8888]',
];

const inside: readonly [what: string, write: (host: string) => string][] = [
  ['with a path', (host) => `http://${host}/hooks`],
  ['with a port', (host) => `http://${host}:8080/`],
  ['with https', (host) => `https://${host}/`],
  ['with capitals', (host) => `HTTP://${host.toUpperCase()}/`],
];

check(
  'WHP-14',
  'Without LAB_ALLOW_PRIVATE=1 internal addresses are refused, public ones are not',
  { profile: 'public-only' },
  async ({ any, api }) => {
    const create = (url: string) => api.post('/endpoints', { url, eventTypes: [any.word()] });
    for (const host of open) {
      for (const url of [`http://${host}/${any.id('hook')}`, `https://${host}/`]) {
        const { status } = await create(url);
        if (status !== 201) fail(`POST /endpoints with ${url}: expected status 201, got ${status}`);
      }
    }
    const urls = [
      ...internal.map((host) => `http://${host}/`),
      ...inside.flatMap(([, write]) => ['127.0.0.1', '[::1]', 'localhost', '10.1.2.3'].map(write)),
    ];
    for (const url of urls) {
      const { status } = await create(url);
      if (status !== 422) fail(`POST /endpoints with ${url}: expected status 422, got ${status}`);
    }
  },
);

check('WHP-14', 'With LAB_ALLOW_PRIVATE=1 internal addresses are accepted', async (it) => {
  const { any, api } = it;
  const producer = new Producer(it);
  for (const host of ['127.0.0.1', '10.0.0.1', 'localhost', '[::1]', '169.254.169.254']) {
    const answer = await api.post('/endpoints', {
      url: `http://${host}:9/`,
      eventTypes: [any.word()],
    });
    expect(answer).toHaveStatus(201);
  }
  const endpoint = await producer.endpoint();
  await producer.attempted(endpoint, await producer.publish(endpoint));
});
