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

/**
 * Left out: what tools make, and what a hash of the submission does not cover. A submission's
 * packages come from its build, or from the lab.
 */
export const leftOut: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '__pycache__',
  '.venv',
]);
