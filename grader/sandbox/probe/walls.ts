/** What each wall keeps a submission from, in words; whether it held is found out by trying. */
export const wallNames = {
  files: "reading the grader's files",
  writes: 'writing anywhere but to its data folder and its temporary one',
  environment: "reading the grader's environment",
  processes: 'seeing other processes',
  signals: 'ending other processes',
  network: "reaching the machine's ports and other networks",
  identity: 'being root, or becoming it',
  calls: 'making namespaces and mounts of its own',
  tasks: 'starting processes without end',
  memory: 'using memory without end',
  temporary: 'filling the disk through its temporary folder',
  survivors: 'leaving processes behind',
} as const;

export type WallName = keyof typeof wallNames;

/** Which of them held. */
export type Walls = Readonly<Record<WallName, boolean>>;

export const allWalls = Object.keys(wallNames) as WallName[];
