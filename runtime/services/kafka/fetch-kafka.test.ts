import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reasonOf } from '../../runtime-error.ts';
import { definitionOf } from '../table.ts';
import { fetchKafka } from './fetch-kafka.ts';
import { findKafka } from './find-kafka.ts';
import { kafkaVersion } from './kafka-version.ts';

/** Puts a broker's jar where it is told, and counts its runs; fails while `broken` exists. */
const fakeMaven = `#!/bin/sh
cd "$(dirname "$0")"
echo run >> maven-runs
for option; do case "$option" in -DoutputDirectory=*) libs="\${option#*=}";; esac; done
mkdir -p "$libs"
touch "$libs/zstd-jni.jar"
[ -e broken ] && { echo "[ERROR] Could not transfer artifact"; exit 1; }
touch "$libs/kafka_2.13-${kafkaVersion}.jar"
`;

/** Formats a log folder as StorageTool does; its brokers end at once. */
const fakeJava = `#!/bin/sh
case "$*" in
  *StorageTool*)
    for last; do :; done
    folder=$(sed -n 's/^log.dirs=//p' "$last")
    mkdir -p "$folder" && touch "$folder/meta.properties" ;;
esac
`;

let root: string;
let env: Record<string, string>;
const details: string[] = [];
const fetch = () => fetchKafka(env, (detail) => details.push(detail));
const cache = () => readdirSync(env.LAB_CACHE_DIR ?? '').sort();
const runs = () =>
  readFileSync(join(root, 'bin', 'maven-runs'), 'utf8')
    .trim()
    .split('\n').length;

beforeEach(() => {
  details.length = 0;
  root = mkdtempSync(join(tmpdir(), 'api-labs-kafka-'));
  for (const folder of ['bin', 'jre/bin', 'cache']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  program('bin/mvn', fakeMaven);
  program('jre/bin/java', fakeJava);
  writeFileSync(join(root, 'jre/release'), 'JAVA_VERSION="21.0.2"\n');
  env = {
    PATH: `${join(root, 'bin')}:/usr/bin:/bin`,
    JAVA_HOME: join(root, 'jre'),
    LAB_CACHE_DIR: join(root, 'cache'),
  };
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function program(path: string, text: string): void {
  writeFileSync(join(root, path), text, { mode: 0o755 });
}

test('fetches once, whoever asks and however often at once', async () => {
  expect(await findKafka(env)).toMatchObject({ fetchWith: join(root, 'bin', 'mvn') });
  const [first, second] = await Promise.all([fetch(), fetch()]);
  expect(first).toEqual(second);
  expect(await fetch()).toEqual(first);
  expect(runs()).toBe(1);
  expect(await findKafka(env)).toEqual(first);
  expect(existsSync(join(first.prepared, 'storage', 'meta.properties'))).toBe(true);
  expect(cache()).toEqual([`kafka-${kafkaVersion}`, 'kafka.lock']);
  expect(details).toEqual([
    expect.stringMatching(/^fetching Kafka [\d.]+ with Maven/),
    expect.stringMatching(/^preparing Kafka/),
  ]);
});

test('half a fetch is none, and leaves nothing', async () => {
  writeFileSync(join(root, 'bin', 'broken'), '');
  const reason = await fetch().catch(reasonOf);
  expect(reason).toMatch(
    /^Cannot fetch Kafka .*\[ERROR\] Could not transfer artifact .*"lab setup"/,
  );
  expect(cache()).toEqual(['kafka.lock']);
  rmSync(join(root, 'bin', 'broken'));
  await fetch();
  expect(runs()).toBe(2);
});

test('what a fetch that was killed has left is cleared away', async () => {
  const draft = join(root, 'cache', `kafka-${kafkaVersion}.draft-abc`, 'libs');
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, `kafka_2.13-${kafkaVersion}.jar`), '');
  await fetch();
  expect(runs()).toBe(1);
  expect(cache()).toEqual([`kafka-${kafkaVersion}`, 'kafka.lock']);
});

test('KAFKA_HOME needs no Maven, and is prepared in the cache all the same', async () => {
  const home = join(root, 'kafka_2.13-4.0.0');
  mkdirSync(join(home, 'libs'), { recursive: true });
  writeFileSync(join(home, 'libs', 'kafka_2.13-4.0.0.jar'), '');
  rmSync(join(root, 'bin', 'mvn'));
  env = { ...env, KAFKA_HOME: home };
  const jars = await fetch();
  expect(jars.folder).toBe(join(home, 'libs'));
  expect(jars.prepared.startsWith(join(root, 'cache', 'kafka-home-'))).toBe(true);
  expect(readdirSync(home)).toEqual(['libs']);
});

test.each<[what: string, breakIt: () => void]>([
  ['Java', () => rmSync(join(root, 'jre'), { recursive: true })],
  [
    'a Java that is new enough',
    () => writeFileSync(join(root, 'jre/release'), 'JAVA_VERSION="11.0.1"\n'),
  ],
  ['both jars and Maven', () => rmSync(join(root, 'bin', 'mvn'))],
  ['jars in KAFKA_HOME', () => Object.assign(env, { KAFKA_HOME: '/nowhere' })],
])('without %s there is no Kafka', async (_what, breakIt) => {
  env = { ...env, PATH: join(root, 'bin') };
  breakIt();
  expect(await findKafka(env)).toBeUndefined();
  expect(await definitionOf('kafka').native.find(env)).toBeUndefined();
  await expect(fetch()).rejects.toMatchObject({ code: 'service-missing', service: 'kafka' });
});

test('pom.xml brings the version of the image', () => {
  const pom = readFileSync(join(import.meta.dirname, 'pom.xml'), 'utf8');
  expect(pom).toContain(`<kafka.version>${kafkaVersion}</kafka.version>`);
  expect(definitionOf('kafka').container.image).toBe(`apache/kafka:${kafkaVersion}`);
});
