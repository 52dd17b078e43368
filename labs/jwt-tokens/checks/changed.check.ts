import { type Api, check } from '../../../grader/kit/index.ts';
import { decode, encode, partsOf } from './compact.ts';
import { ecKey, type Key, rsaKey } from './key.ts';
import { ec, partnerToken, rsa, trustPartner } from './partner.ts';
import { expectAccepted, expectAllRefused, login, readPart } from './service.ts';
import { ada, bjorn } from './settings.ts';

check('JWT-06', 'A token of yours that was changed is refused', async ({ api }) => {
  const [good, other] = [await login(api, ada), await login(api, bjorn)];
  await expectUnchanged(api, { good, other, whose: 'your token' });
});

check('JWT-06', 'A token of the partner that was changed is refused', async (it) => {
  const { api } = it;
  await trustPartner(it);
  const impostors: [Key, Key][] = [
    [ec, ecKey(ec.kid)],
    [rsa, rsaKey(rsa.kid)],
  ];
  for (const [key, impostor] of impostors) {
    const [good, other] = [partnerToken({ key }), partnerToken({ key })];
    const whose = `the partner's ${key.alg} token`;
    await expectUnchanged(api, { good, other, whose });
    const forged = partnerToken({ key: impostor });
    await expectAllRefused(api, [[`${whose}, signed by another key with this kid`, forged]]);
  }
});

interface Tokens {
  good: string;
  /** Of the same key. */
  other: string;
  whose: string;
}

/** Each change is tried when the unchanged token has just been accepted. */
async function expectUnchanged(api: Api, { good, other, whose }: Tokens): Promise<void> {
  await expectAccepted(api, good, whose);
  await expectAccepted(api, other, whose);
  const changed = [...changesOf(good, other), ...reshaped(good)];
  await expectAllRefused(
    api,
    changed.map(([what, token]) => [`${whose} ${what}`, token]),
  );
  await expectAccepted(api, good, whose);
}

type Changed = [what: string, token: string];

function changesOf(good: string, other: string): Changed[] {
  const [header, payload, signature] = partsOf(good);
  const [, otherPayload, otherSignature] = partsOf(other);
  const bytes = decode(signature);
  const as = (claims: object) => encode({ ...readPart(good, 1), ...claims });
  const more = encode({ ...readPart(good, 0), cty: 'at+jwt' });
  return [
    ['in which sub was changed', `${header}.${as({ sub: 'root' })}.${signature}`],
    ['in which roles were changed', `${header}.${as({ roles: ['owner'] })}.${signature}`],
    ['in which exp was changed', `${header}.${as({ exp: 4102444800 })}.${signature}`],
    ['with a member more in its header', `${more}.${payload}.${signature}`],
    ['with the payload of another token', `${header}.${otherPayload}.${signature}`],
    ['with the signature of another token', `${header}.${payload}.${otherSignature}`],
    ['with an empty signature', `${header}.${payload}.`],
    ...flipped(bytes).map(([what, changed]): Changed => [what, `${header}.${payload}.${changed}`]),
    ['with half of its signature', withSignature(good, bytes.subarray(0, bytes.length / 2))],
    ['without the last byte of its signature', withSignature(good, bytes.subarray(0, -1))],
    ['with a byte after its signature', withSignature(good, Buffer.concat([bytes, one]))],
    ['with a zero before its signature', withSignature(good, Buffer.concat([zero, bytes]))],
    ['with its signature twice', withSignature(good, Buffer.concat([bytes, bytes]))],
    ['with zeros for a signature', withSignature(good, Buffer.alloc(bytes.length))],
  ];
}

const [zero, one] = [Buffer.from([0]), Buffer.from([1])];

const withSignature = (token: string, signature: Buffer) =>
  `${token.slice(0, token.lastIndexOf('.'))}.${signature.toString('base64url')}`;

/** One bit of a byte changed, at the beginning, in the middle and at the end. */
function flipped(bytes: Buffer): [what: string, text: string][] {
  return [0, bytes.length >> 1, bytes.length - 1].map((at) => {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return [`with byte ${at} of its signature changed`, changed.toString('base64url')];
  });
}

/** The parts are right, but not three, or not in compact serialization. */
function reshaped(good: string): Changed[] {
  const [header, payload, signature] = partsOf(good);
  const flattened = { protected: header, payload, signature };
  const general = { payload, signatures: [{ protected: header, signature }] };
  return [
    ['in two parts', `${header}.${payload}`],
    ['in two parts, header and signature', `${header}.${signature}`],
    ['and an empty fourth part', `${good}.`],
    ['and a fourth part', `${good}.${encode('more')}`],
    ['and a fourth part in front', `.${good}`],
    ['and a fourth and fifth part', `${good}.${signature}.${signature}`],
    ['with an empty payload', `${header}..${signature}`],
    ['with an empty header', `.${payload}.${signature}`],
    ['in JSON serialization', JSON.stringify(general)],
    ['in flattened JSON serialization', JSON.stringify(flattened)],
  ];
}
