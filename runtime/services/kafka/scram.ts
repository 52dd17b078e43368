import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

const algorithm = 'sha256';
const keyBytes = 32;

/** The fewest Kafka takes: secrets are random here, so that guessing is hopeless anyway. */
export const scramIterations = 4096;

export function saltedPassword(password: string, salt: Buffer, iterations: number): Buffer {
  return pbkdf2Sync(password, salt, iterations, keyBytes, algorithm);
}

/** The client's side of one SCRAM-SHA-256 exchange (RFC 5802, RFC 7677). */
export class ScramClient {
  readonly #password: string;
  readonly #nonce = randomBytes(18).toString('base64');
  readonly #firstBare: string;
  #serverSignature: Buffer = Buffer.alloc(0);

  constructor(user: string, password: string) {
    this.#password = password;
    this.#firstBare = `n=${user},r=${this.#nonce}`;
  }

  first(): Buffer {
    return Buffer.from(`n,,${this.#firstBare}`);
  }

  final(serverFirst: Buffer): Buffer {
    const { r: nonce = '', s: salt = '', i: iterations = '' } = attributes(serverFirst);
    if (!nonce.startsWith(this.#nonce)) throw new Error('The broker answered to another login.');
    const salted = saltedPassword(this.#password, Buffer.from(salt, 'base64'), Number(iterations));
    const withoutProof = `c=biws,r=${nonce}`;
    const message = `${this.#firstBare},${serverFirst},${withoutProof}`;
    const clientKey = hmac(salted, 'Client Key');
    const storedKey = createHash(algorithm).update(clientKey).digest();
    const signature = hmac(storedKey, message);
    const proof = clientKey.map((byte, index) => byte ^ (signature[index] ?? 0));
    this.#serverSignature = hmac(hmac(salted, 'Server Key'), message);
    return Buffer.from(`${withoutProof},p=${Buffer.from(proof).toString('base64')}`);
  }

  /** @throws Error when the broker does not know the password itself. */
  verify(serverFinal: Buffer): void {
    const signature = Buffer.from(attributes(serverFinal).v ?? '', 'base64');
    const same =
      signature.length === this.#serverSignature.length &&
      timingSafeEqual(signature, this.#serverSignature);
    if (!same) throw new Error('The broker could not prove that it knows the password.');
  }
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac(algorithm, key).update(text).digest();
}

function attributes(message: Buffer): Record<string, string> {
  const pairs = message.toString('utf8').split(',');
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, 1), pair.slice(2)]));
}
