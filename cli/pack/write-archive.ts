import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';

/** Nobody's clock: the same files make the same archive. */
const mtime = new Date(0);

/**
 * Writes files of a folder into a `.tar.gz`, which is there whole or not at all.
 * @param names paths in the folder, and in the archive
 */
export async function writeArchive(
  file: string,
  folder: string,
  names: readonly string[],
): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(draft));
  try {
    for (const name of names) {
      const { size, mode } = await stat(join(folder, name));
      const entry = archive.entry({ name, size, mode: mode & 0o111 ? 0o755 : 0o644, mtime });
      await pipeline(createReadStream(join(folder, name)), entry);
    }
    archive.finalize();
    await written;
    await rename(draft, file);
  } catch (error) {
    archive.destroy();
    await written.catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}
