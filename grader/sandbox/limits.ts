/** What a running submission may take, in every sandbox that can hold it to that. */
export const limits = {
  memoryBytes: 512 * 1024 * 1024,
  /** Processes and threads. A Java virtual machine starts some per core. */
  tasks: 256,
  openFiles: 1024,
  fileBytes: 64 * 1024 * 1024,
  temporaryBytes: 64 * 1024 * 1024,
  sharedMemoryBytes: 16 * 1024 * 1024,
  /** Of output handed on line by line; more than that is only counted. */
  outputBytes: 16 * 1024 * 1024,
} as const;

const megabytes = (bytes: number) => `${bytes / 1024 / 1024} MB`;

/** The limits in words, as the reason for an end. */
export const exceeded = {
  memory: `using more than ${megabytes(limits.memoryBytes)} of memory`,
  tasks: `starting more than ${limits.tasks} processes and threads`,
} as const;
