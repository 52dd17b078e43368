import { deniedCalls } from '../bubblewrap/seccomp/denied-calls.ts';

const errno = { EPERM: 1, ENOSYS: 38, EAFNOSUPPORT: 97 };
const namespaces = [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000];
const terminalInput = [0x5412, 0x541c];
const netlink = 16;
/** All families up to netlink but Unix, IPv4 and IPv6. */
const otherFamilies = [0, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15];

/** Newer than the last call we know: refused as an older kernel would. */
const newerCalls = [
  ...['cachestat', 'fchmodat2', 'map_shadow_stack', 'futex_wake', 'futex_wait', 'futex_requeue'],
  ...['statmount', 'listmount', 'lsm_get_self_attr', 'lsm_set_self_attr', 'lsm_list_modules'],
  ...['mseal', 'setxattrat', 'getxattrat', 'listxattrat', 'removexattrat', 'open_tree_attr'],
];

interface Condition {
  index: number;
  value: number;
  valueTwo?: number;
  op: 'SCMP_CMP_EQ' | 'SCMP_CMP_NE' | 'SCMP_CMP_GT' | 'SCMP_CMP_MASKED_EQ';
}

const refuse = (names: readonly string[], errnoRet: number, args: readonly Condition[] = []) => ({
  ...{ names, action: 'SCMP_ACT_ERRNO', errnoRet, args },
});

/** The same filter as bubblewrap's, in the engine's words (Docker's `SecurityOpt` `seccomp=`). */
export function seccompProfile(architecture: string = process.arch): string {
  const architectures = architecture === 'arm64' ? ['SCMP_ARCH_AARCH64'] : ['SCMP_ARCH_X86_64'];
  const equal = (index: number, value: number): Condition => ({ index, value, op: 'SCMP_CMP_EQ' });
  return JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    architectures,
    syscalls: [
      refuse(Object.keys(deniedCalls), errno.EPERM),
      refuse(newerCalls, errno.ENOSYS),
      // Its flags are in memory, where a filter cannot look: libc then uses clone.
      refuse(['clone3'], errno.ENOSYS),
      ...namespaces.map((flag) =>
        refuse(['clone'], errno.EPERM, [
          { index: 0, value: flag, valueTwo: flag, op: 'SCMP_CMP_MASKED_EQ' },
        ]),
      ),
      ...otherFamilies.map((family) => refuse(['socket'], errno.EAFNOSUPPORT, [equal(0, family)])),
      refuse(['socket'], errno.EAFNOSUPPORT, [{ index: 0, value: netlink, op: 'SCMP_CMP_GT' }]),
      refuse(['socket'], errno.EAFNOSUPPORT, [
        equal(0, netlink),
        { index: 2, value: 0, op: 'SCMP_CMP_NE' },
      ]),
      ...terminalInput.map((request) => refuse(['ioctl'], errno.EPERM, [equal(1, request)])),
    ],
  });
}
