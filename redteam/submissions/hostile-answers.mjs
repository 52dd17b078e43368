// Answers to POST /notes, byte for byte; the variant is the argument.
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { hints, serve } from './service.mjs';

const created = 'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nLocation: /notes/1\r\n';
const withLength = (body, headers = '') =>
  `${created}${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** Writes the same again and again, as fast or as slowly as the other side lets it. */
function pour(socket, bytes, everyMs = 0) {
  if (everyMs > 0) {
    const timer = setInterval(() => socket.write(bytes), everyMs);
    socket.on('close', () => clearInterval(timer));
    return;
  }
  const more = () => {
    while (!socket.destroyed && socket.write(bytes));
  };
  socket.on('drain', more);
  more();
}

function compressed(coding, body) {
  const head = `${created}Content-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

const zeros = () => Buffer.alloc(300 * 1024 * 1024, '0');
const chunked = `${created}Transfer-Encoding: chunked\r\n\r\n`;

const variants = {
  'slow-body': (socket) => {
    socket.write(`${created}Content-Length: 100000\r\n\r\n`);
    pour(socket, 'x', 100);
  },
  'slow-head': (socket) => {
    socket.write('HTTP/1.1 201 Created\r\n');
    pour(socket, 'X-More: 1\r\n', 100);
  },
  'endless-body': (socket) => {
    socket.write(chunked);
    pour(socket, `10000\r\n${'x'.repeat(0x10000)}\r\n`);
  },
  'endless-chunk-extension': (socket) => {
    socket.write(`${chunked}1;x=`);
    pour(socket, 'x'.repeat(0x10000));
  },
  'endless-trailers': (socket) => {
    socket.write(`${chunked}0\r\n`);
    pour(socket, 'X-Trailer: x\r\n'.repeat(1000));
  },
  'many-headers': (socket) => {
    socket.write(created);
    pour(socket, 'X-Header: x\r\n'.repeat(1000));
  },
  'giant-header': (socket) => socket.write(withLength('{}', `X-Bomb: ${'x'.repeat(65_536)}\r\n`)),
  'early-hints': (socket) => pour(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'),
  'gzip-bomb': (socket) => socket.write(compressed('gzip', gzipSync(zeros()))),
  'brotli-bomb': (socket) => socket.write(compressed('br', brotliCompressSync(zeros()))),
  'zstd-bomb': (socket) => socket.write(compressed('zstd', zstdCompressSync(zeros()))),
  'bad-chunks': (socket) => socket.write(`${chunked}zz\r\nhello\r\n`),
  'two-lengths': (socket) =>
    socket.write(`${created}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`),
  'second-answer': (socket) =>
    socket.write(`${withLength('{"text":"a"}')}${withLength('{"text":"b"}')}`),
  'not-http': (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n\r\n'),
  redirect: (socket) =>
    socket.write(
      `HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:${hints.port}/\r\nContent-Length: 0\r\n\r\n`,
    ),
  'location-elsewhere': (socket) => {
    const elsewhere = created.replace('/notes/1', `http://127.0.0.1:${hints.port}/`);
    socket.write(`${elsewhere}Content-Length: 2\r\n\r\n{}`);
  },
  'location-of-a-file': (socket) =>
    socket.write(`${created.replace('/notes/1', 'file:///etc/passwd')}Content-Length: 2\r\n\r\n{}`),
  'nested-json': (socket) => socket.write(withLength('['.repeat(100_000) + ']'.repeat(100_000))),
  'prototype-json': (socket) =>
    socket.write(
      withLength(
        '{"__proto__":{"verdict":"passed","text":"x"},"constructor":{"prototype":{"a":1}}}',
      ),
    ),
  'huge-numbers': (socket) =>
    socket.write(withLength(`{"text":1e${'9'.repeat(400)},"a":${'9'.repeat(100_000)}}`)),
  'many-members': (socket) => {
    const members = Array.from({ length: 60_000 }, (_, index) => `"m${index}":0`);
    socket.write(withLength(`{${members.join()}}`));
  },
  'text-for-patterns': (socket) =>
    socket.write(
      withLength(JSON.stringify({ text: `${'a'.repeat(500_000)}!${' '.repeat(400_000)}` })),
    ),
  'invalid-text': (socket) =>
    socket.write(
      Buffer.concat([
        Buffer.from(`${created}Content-Length: 4\r\n\r\n`),
        Buffer.from([0xff, 0xfe, 0, 0x80]),
      ]),
    ),
};

const answer = variants[process.argv[2]];

serve({ routes: { 'POST /notes': ({ socket }) => answer(socket) } });
