import { limits } from '../limits.ts';
import { seccompProfile } from './seccomp-profile.ts';

/** What every container of ours is denied, and what it may take. */
export function hostConfig() {
  return {
    ReadonlyRootfs: true,
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges', `seccomp=${seccompProfile()}`],
    IpcMode: 'private',
    ShmSize: limits.sharedMemoryBytes,
    Init: true,
    OomScoreAdj: 500,
    LogConfig: { Type: 'none' },
    PidsLimit: limits.tasks,
    Memory: limits.memoryBytes,
    MemorySwap: limits.memoryBytes,
    NanoCpus: 1_000_000_000,
    Ulimits: [
      { Name: 'nofile', Soft: limits.openFiles, Hard: limits.openFiles },
      { Name: 'fsize', Soft: limits.fileBytes, Hard: limits.fileBytes },
      { Name: 'core', Soft: 0, Hard: 0 },
    ],
    Tmpfs: { '/tmp': `rw,nosuid,nodev,noexec,size=${limits.temporaryBytes},mode=1777` },
  };
}
