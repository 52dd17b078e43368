import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';

/** Nobody's clock: the same files make the same archive. */
const mtime = new Date(0);

/** A path in the folder, and in the archive; or a file that is in the archive alone. */
export type ArchiveEntry = string | { name: string; text: string };

/** Writes files of a folder into a `.tar.gz`, which is there whole or not at all. */
export async function writeArchive(
  file: string,
  folder: string,
  entries: readonly ArchiveEntry[],
): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(draft));
  // Awaited below; until then nobody else hears of it.
  written.catch(() => undefined);
  try {
    for (const added of entries) {
      if (typeof added !== 'string') {
        archive.entry({ name: added.name, mode: 0o644, mtime }, added.text);
        continue;
      }
      const name = added;
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
