/** What is handed in is somebody's few source files; far less than this in any honest case. */
export const unpackLimits = {
  /** As handed in. */
  archiveBytes: 32 * 1024 * 1024,
  /** Of one file. */
  fileBytes: 16 * 1024 * 1024,
  /** Of all files, and of a tar stream once it is decompressed. */
  totalBytes: 64 * 1024 * 1024,
  /** Files and folders. */
  entries: 5000,
  /** Of a path inside. */
  pathBytes: 1024,
  depth: 32,
} as const;
