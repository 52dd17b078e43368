import { readFile } from 'node:fs/promises';
import { limits } from './limits.ts';
import { processTree } from './process/process-tree.ts';

const everyMs = 250;
/** Of a page, in all the systems that have /proc and run Node. */
const pageBytes = 4096;

/**
 * Looks at a tree of processes four times a second, where the kernel holds it to no limit.
 * @param onMemory called once, when all of it together uses more memory than it may
 */
export function watchMemory(root: number, onMemory: () => void): Disposable {
  const look = async () => {
    const sizes = await Promise.all((await processTree(root)).map(ownMemory));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total > limits.memoryBytes) {
      clearInterval(timer);
      onMemory();
    }
  };
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** What it does not share with others, in bytes. */
async function ownMemory(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0 0');
  const [, resident = 0, shared = 0] = text.split(' ').map(Number);
  return (resident - shared) * pageBytes;
}
