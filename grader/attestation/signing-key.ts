import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { GraderError } from '../grader-error.ts';
import { readTextFile } from '../structured/read-text-file.ts';

/** A new Ed25519 key pair (RFC 8032): the private key in `file`, to be kept secret, the public one beside it. */
export function makeSigningKey(file: string): { publicFile: string; keyId: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicFile = `${file}.pub`;
  write(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  write(publicFile, publicKey.export({ type: 'spki', format: 'pem' }), 0o644);
  return { publicFile, keyId: keyIdOf(publicKey) };
}

/** @throws {GraderError} `usage` when it is no Ed25519 private key in PEM. */
export async function readSigningKey(file: string): Promise<KeyObject> {
  return ed25519(file, createPrivateKey, 'private', await readTextFile(file, 'usage'));
}

/** @throws {GraderError} `usage` when it is no Ed25519 public key in PEM. */
export async function readPublicKey(file: string): Promise<KeyObject> {
  const text = await readTextFile(file, 'usage');
  if (text.includes('PRIVATE KEY')) {
    throw new GraderError('usage', `${file} is a private key; give the public one, ${file}.pub.`);
  }
  return ed25519(file, createPublicKey, 'public', text);
}

/** Names a key: SHA-256 over its public part, the first 16 bytes. */
export function keyIdOf(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex').slice(0, 32);
}

function ed25519(
  file: string,
  parse: (pem: string) => KeyObject,
  kind: string,
  pem: string,
): KeyObject {
  const refused = new GraderError(
    'usage',
    `${file} is no Ed25519 ${kind} key in PEM; "lab attest --new-key <file>" makes one.`,
  );
  try {
    const key = parse(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    throw refused;
  }
  throw refused;
}

/** Never over a key that is there: grades signed with it could not be verified any more. */
function write(file: string, pem: string | Buffer, mode: number): void {
  try {
    writeFileSync(file, pem, { mode, flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'is there already' : `cannot be written: ${message}`;
    throw new GraderError('usage', `${file} ${why}; name another file.`);
  }
}
