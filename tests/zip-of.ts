import { crc32, deflateRawSync } from 'node:zlib';

/** An entry stored as it is, unless it is to be deflated; `mode` as Unix has it, with the type of the file. */
export interface ZippedFile {
  name: string;
  bytes?: Buffer | string;
  deflated?: boolean;
  mode?: number;
}

/** A zip file (APPNOTE.TXT 4.3), also such as no tool would make. */
export function zipOf(files: readonly ZippedFile[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes = '', deflated = false, mode = 0o100644 } of files) {
    const content = Buffer.from(bytes);
    const packed = deflated ? deflateRawSync(content) : content;
    const common = commonHeader(name, content, packed);
    const local = Buffer.concat([uint32(0x04034b50), common, Buffer.from(name), packed]);
    locals.push(local);
    directory.push(
      ...[uint32(0x02014b50), uint16((3 << 8) | 20), common, uint16(0), uint16(0), uint16(0)],
      ...[uint32((mode << 16) >>> 0), uint32(offset), Buffer.from(name)],
    );
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = [
    uint32(0x06054b50),
    uint16(0),
    uint16(0),
    uint16(files.length),
    uint16(files.length),
  ];
  return Buffer.concat([
    ...locals,
    central,
    ...end,
    uint32(central.length),
    uint32(offset),
    uint16(0),
  ]);
}

function commonHeader(name: string, content: Buffer, packed: Buffer): Buffer {
  const method = packed === content ? 0 : 8;
  const start = [uint16(20), uint16(0), uint16(method), uint16(0), uint16(0)];
  const sizes = [uint32(crc32(content)), uint32(packed.length), uint32(content.length)];
  return Buffer.concat([...start, ...sizes, uint16(Buffer.byteLength(name)), uint16(0)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
