/** One instruction of classic BPF; `yes` and `no` are how many instructions to skip. */
export interface Instruction {
  code: number;
  k: number;
  yes?: number;
  no?: number;
}

const loadWord = 0x20;
const jumpIfEqual = 0x15;
const jumpIfGreater = 0x25;
const jumpIfAnyBit = 0x45;
const answer = 0x06;

/** What `seccomp(2)` lets a filter look at. */
export const field = {
  call: 0,
  architecture: 4,
  /** The low half of an argument; both our architectures are little-endian. */
  argument: (index: number) => 16 + 8 * index,
};

export const load = (offset: number): Instruction => ({ code: loadWord, k: offset });
export const ifEqual = (k: number, jump: Jump): Instruction => ({ code: jumpIfEqual, k, ...jump });
export const ifGreater = (k: number, jump: Jump): Instruction => ({
  ...{ code: jumpIfGreater, k },
  ...jump,
});
export const ifAnyBit = (k: number, jump: Jump): Instruction => ({
  ...{ code: jumpIfAnyBit, k },
  ...jump,
});

interface Jump {
  yes?: number;
  no?: number;
}

export const allow: Instruction = { code: answer, k: 0x7fff0000 };
export const kill: Instruction = { code: answer, k: 0x80000000 };
export const fail = (errno: number): Instruction => ({ code: answer, k: 0x00050000 | errno });

/** `struct sock_filter[]`, as the kernel and `bwrap --seccomp` read it. */
export function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  for (const [index, { code, k, yes = 0, no = 0 }] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(yes, index * 8 + 2);
    bytes.writeUInt8(no, index * 8 + 3);
    bytes.writeUInt32LE(k >>> 0, index * 8 + 4);
  }
  return bytes;
}
