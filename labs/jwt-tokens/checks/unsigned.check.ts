import { type Api, type CheckContext, check, quote } from '../../../grader/kit/index.ts';
import { encode, partsOf } from './compact.ts';
import { partnerToken, trustPartner } from './partner.ts';
import { expectAccepted, expectAllRefused, login, readPart } from './service.ts';

check('JWT-04', 'A token of yours without a signature is refused', async ({ api }) => {
  await expectSigned(api, await login(api), 'a token of yours');
});

check('JWT-04', 'A token of the partner without a signature is refused', async (it) => {
  await expectPartnerSigned(it);
});

async function expectPartnerSigned(it: CheckContext): Promise<void> {
  await trustPartner(it);
  await expectSigned(it.api, partnerToken(), "the partner's token");
}

async function expectSigned(api: Api, good: string, whose: string): Promise<void> {
  await expectAccepted(api, good, whose);
  await expectAllRefused(api, unsigned(good, whose));
  await expectAccepted(api, good, whose);
}

const spellings = ['none', 'None', 'NONE', 'nOnE', '', null, undefined, ['none'], 0];

/** A good token that says it is not signed. */
function* unsigned(good: string, whose: string): Generator<[what: string, token: string]> {
  const header = readPart(good, 0);
  const [, payload, signature] = partsOf(good);
  for (const alg of spellings) {
    const what = alg === undefined ? `${whose} without alg` : `${whose} and "alg": ${quote(alg)}`;
    const input = `${encode({ ...header, alg })}.${payload}`;
    yield [`${what}, and an empty signature`, `${input}.`];
    yield [`${what}, and two parts`, input];
    yield [`${what}, and the signature of another token`, `${input}.${signature}`];
  }
}
