/** What is handed in is somebody's few source files; far less than this in any honest case. */
export const unpackLimits = {
  /** As handed in. */
  archiveBytes: 10 * 1024 * 1024,
  /** Of one file. */
  fileBytes: 16 * 1024 * 1024,
  /** Of all files, and of a tar stream once it is decompressed. */
  totalBytes: 50 * 1024 * 1024,
  /** How many times an archive's own size that may be, where it is more than `anywayBytes`. */
  ratio: 100,
  /** Short texts, and the headers of a tar, compress better than any source file. */
  anywayBytes: 1024 * 1024,
  /** Files and folders. */
  entries: 2000,
  /** Of a path inside. */
  pathBytes: 200,
  depth: 20,
} as const;

/** What may come out of an archive of this size. */
export const mostBytesFrom = (archiveBytes: number): number =>
  Math.min(
    unpackLimits.totalBytes,
    Math.max(unpackLimits.anywayBytes, archiveBytes * unpackLimits.ratio),
  );
