import { createHmac, timingSafeEqual } from 'node:crypto';

const prefix = 'whsec_';

/** Whether one of the `v1` signatures in the list was made with one of the secrets. */
export function isSigned(content: Buffer, list: string, secrets: readonly string[]): boolean {
  const given = signaturesOf(list);
  return secrets
    .map((secret) => sign(content, keyOf(secret)))
    .some((expected) => given.some((signature) => isEqual(signature, expected)));
}

/** The values of the `v1` entries; other versions are other algorithms. */
function signaturesOf(list: string): string[] {
  return list
    .split(' ')
    .slice(0, 5)
    .filter((entry) => entry.startsWith('v1,'))
    .map((entry) => entry.slice('v1,'.length));
}

const keyOf = (secret: string) => Buffer.from(secret.slice(prefix.length), 'base64');

const sign = (content: Buffer, key: Buffer) =>
  createHmac('sha256', key).update(content).digest('base64');

/** Takes the same time wherever they differ; `timingSafeEqual` itself throws on other lengths. */
function isEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
