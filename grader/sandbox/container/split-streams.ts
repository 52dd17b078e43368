import { PassThrough, type Readable } from 'node:stream';

/** https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach */
const headerBytes = 8;
const standardError = 2;

export interface SplitStreams {
  stdout: Readable;
  stderr: Readable;
}

/** Output and errors out of one stream, in which the engine puts a header before each piece. */
export function splitStreams(source: Readable): SplitStreams {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  let header = Buffer.alloc(0);
  let left = 0;
  let target = stdout;
  source.on('data', (chunk: Buffer) => {
    let rest = chunk;
    let full = false;
    while (rest.length > 0) {
      if (left === 0) {
        const taken = rest.subarray(0, headerBytes - header.length);
        header = Buffer.concat([header, taken]);
        rest = rest.subarray(taken.length);
        if (header.length < headerBytes) break;
        target = header[0] === standardError ? stderr : stdout;
        left = header.readUInt32BE(4);
        header = Buffer.alloc(0);
      } else {
        const piece = rest.subarray(0, left);
        left -= piece.length;
        rest = rest.subarray(piece.length);
        full = !target.write(piece) || full;
      }
    }
    if (!full) return;
    source.pause();
    target.once('drain', () => source.resume());
  });
  const end = () => {
    stdout.end();
    stderr.end();
  };
  source.once('end', end).once('close', end).once('error', end);
  return { stdout, stderr };
}
