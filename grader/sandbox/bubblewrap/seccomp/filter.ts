import {
  allow,
  assemble,
  fail,
  field,
  type Instruction,
  ifAnyBit,
  ifEqual,
  ifGreater,
  kill,
  load,
} from './bpf.ts';
import { deniedCalls, lastKnownCall, weighedCalls } from './denied-calls.ts';

const errno = { EPERM: 1, ENOSYS: 38, EAFNOSUPPORT: 97 };
const family = { unix: 1, inet: 2, inet6: 10, netlink: 16 };
const netlinkRoute = 0;
/** CLONE_NEWNS, _NEWCGROUP, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID and _NEWNET. */
const newNamespaces = 0x7e020000;
/** They put characters into a terminal's input. */
const terminalInput = { TIOCSTI: 0x5412, TIOCLINUX: 0x541c };

const architectures: Readonly<Record<string, { audit: number; column: 0 | 1 }>> = {
  x64: { audit: 0xc000003e, column: 0 },
  arm64: { audit: 0xc00000b7, column: 1 },
};

/**
 * The system calls a submission may make, as a program for `bwrap --seccomp`; `undefined` on an
 * architecture whose call numbers are not known here.
 */
export function seccompFilter(architecture: string = process.arch): Buffer | undefined {
  const known = architectures[architecture];
  if (!known) return undefined;
  const { column } = known;
  const denied = Object.values(deniedCalls)
    .map((numbers) => numbers[column])
    .filter((number) => number !== null);
  return assemble([
    load(field.architecture),
    ifEqual(known.audit, { yes: 1 }),
    kill,
    load(field.call),
    ifGreater(lastKnownCall, { no: 1 }),
    fail(errno.ENOSYS),
    ...denied.flatMap((number) => [ifEqual(number, { no: 1 }), fail(errno.EPERM)]),
    // Its flags are in memory, where a filter cannot look: libc then uses clone.
    ...when(weighedCalls.clone3[column], [fail(errno.ENOSYS)]),
    ...when(weighedCalls.clone[column], [
      load(field.argument(0)),
      ifAnyBit(newNamespaces, { no: 1 }),
      fail(errno.EPERM),
      allow,
    ]),
    ...when(weighedCalls.socket[column], socketRule),
    ...when(weighedCalls.ioctl[column], [
      load(field.argument(1)),
      ifEqual(terminalInput.TIOCSTI, { yes: 1 }),
      ifEqual(terminalInput.TIOCLINUX, { no: 1 }),
      fail(errno.EPERM),
      allow,
    ]),
    allow,
  ]);
}

/** Unix and IP sockets, and the netlink that lists network interfaces; no vsock, no packets. */
const socketRule: readonly Instruction[] = [
  load(field.argument(0)),
  ifEqual(family.unix, { yes: 5 }),
  ifEqual(family.inet, { yes: 4 }),
  ifEqual(family.inet6, { yes: 3 }),
  ifEqual(family.netlink, { no: 3 }),
  load(field.argument(2)),
  ifEqual(netlinkRoute, { no: 1 }),
  allow,
  fail(errno.EAFNOSUPPORT),
];

/** `body` ends in an answer, so that whatever follows looks at the call's number again. */
function when(call: number, body: readonly Instruction[]): Instruction[] {
  return [ifEqual(call, { no: body.length }), ...body];
}
