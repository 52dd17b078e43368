import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const script = join(import.meta.dirname, 'install-debian-packages.sh');

/** Notes how it was called and what a maintainer script would be told; fails while `broken` exists. */
const fakeApt = `#!/bin/sh
"$LAB_SETUP_ROOT/usr/sbin/policy-rc.d" rabbitmq-server start
echo "apt-get $1 policy=$? $DEBIAN_FRONTEND" >> "$LAB_SETUP_ROOT/calls"
touch "$LAB_SETUP_ROOT/installed"
if [ "$1" = update ]; then rm "$LAB_SETUP_ROOT/broken"; fi
[ ! -e "$LAB_SETUP_ROOT/broken" ]
`;

/** Reports one unit more once something was installed. */
const fakeSystemctl = `#!/bin/sh
case "$1" in
  list-unit-files)
    echo 'ssh.service enabled enabled'
    if [ -e "$LAB_SETUP_ROOT/installed" ]; then echo 'broker.service enabled enabled'; fi ;;
  *) echo "systemctl $*" >> "$LAB_SETUP_ROOT/calls" ;;
esac
`;

let root: string;
let policy: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-setup-'));
  for (const folder of ['usr/sbin', 'run', 'tools']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  policy = join(root, 'usr/sbin/policy-rc.d');
  writeFileSync(join(root, 'tools/apt-get'), fakeApt, { mode: 0o755 });
  writeFileSync(join(root, 'tools/systemctl'), fakeSystemctl, { mode: 0o755 });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('installing Debian packages', () => {
  test('forbids starting anything meanwhile, and leaves no trace of that', () => {
    expect(install()).toBe(0);
    expect(calls()).toEqual(['apt-get install policy=101 noninteractive']);
    expect(existsSync(policy)).toBe(false);
  });

  test("puts back the machine's own policy", () => {
    const own = '#!/bin/sh\nexit 0\n';
    writeFileSync(policy, own, { mode: 0o755 });
    expect(install()).toBe(0);
    expect(calls()).toEqual(['apt-get install policy=101 noninteractive']);
    expect(readFileSync(policy, 'utf8')).toBe(own);
  });

  test('updates the lists and tries again when a package is unknown', () => {
    writeFileSync(join(root, 'broken'), '');
    expect(install()).toBe(0);
    expect(calls().map((call) => call.split(' ')[1])).toEqual(['install', 'update', 'install']);
  });

  test('fails when that does not help, with the policy put back', () => {
    writeFileSync(join(root, 'broken'), '');
    writeFileSync(
      join(root, 'tools/apt-get'),
      '#!/bin/sh\necho "E: Unable to locate package" >&2\nexit 100\n',
      { mode: 0o755 },
    );
    expect(install()).toBe(1);
    expect(existsSync(policy)).toBe(false);
  });

  test('clears up after a run that was killed', () => {
    const own = '#!/bin/sh\nexit 0\n';
    writeFileSync(policy, own, { mode: 0o755 });
    writeFileSync(join(root, 'tools/apt-get'), '#!/bin/sh\nkill -9 $PPID\n', { mode: 0o755 });
    expect(install()).toBe(null);
    expect(readFileSync(policy, 'utf8')).toContain('exit 101');
    writeFileSync(join(root, 'tools/apt-get'), fakeApt, { mode: 0o755 });
    expect(install()).toBe(0);
    expect(readFileSync(policy, 'utf8')).toBe(own);
  });

  test('under systemd, disables the units that came with the packages and no others', () => {
    mkdirSync(join(root, 'run/systemd/system'), { recursive: true });
    expect(install()).toBe(0);
    expect(calls()).toContain('systemctl disable --now broker.service');
    expect(calls().join()).not.toContain('ssh.service');
  });
});

function install(): number | null {
  const env = { PATH: `${join(root, 'tools')}:/usr/bin:/bin`, LAB_SETUP_ROOT: root };
  return spawnSync('sh', [script, 'rabbitmq-server'], { env }).status;
}

function calls(): string[] {
  return readFileSync(join(root, 'calls'), 'utf8').trimEnd().split('\n');
}
