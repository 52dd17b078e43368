import { check, expect, fail, quote } from '../../../grader/kit/index.ts';
import { compact } from './compact.ts';
import { ecKey } from './key.ts';
import { ec, headerOf, partnerToken, publish, rsa, trusted, trustPartner } from './partner.ts';
import {
  expectAccepted,
  expectAllAccepted,
  expectAllRefused,
  expectRefused,
  kidOf,
  login,
  type NamedToken,
  readPart,
} from './service.ts';
import { ada, bjorn, settings } from './settings.ts';

check('JWT-11', 'The answer is what the verified token says', async (it) => {
  const { api, any } = it;
  await trustPartner(it);
  for (const user of [ada, bjorn]) {
    const answer = await expectAccepted(api, await login(api, user), 'a token of yours');
    expect(answer).toHaveMembers({ sub: user.username, iss: api.url, roles: user.roles });
  }
  const iss = settings.partnerIssuer;
  const subjects = [any.firstName(), 'Bjørn Ð', '__proto__', '42', ' a b ', 'ada'];
  for (const [index, sub] of subjects.entries()) {
    const [roles, key] = [[any.word(), any.word()], index % 2 === 0 ? rsa : ec];
    const token = partnerToken({ key, claims: { sub, roles } });
    const answer = await expectAccepted(api, token, `"sub": ${quote(sub)}, of the partner`);
    expect(answer).toHaveMembers({ sub, iss, roles });
  }
  const without = partnerToken({ claims: { roles: undefined } });
  const answer = await expectAccepted(api, without, 'a token of the partner without roles');
  expect(answer).toHaveMembers({ iss, roles: [] });
});

const otherPartner = 'urn:other-partner:eu';

check(
  'JWT-11',
  'The partner is the one in PARTNER_ISSUER',
  { env: { PARTNER_ISSUER: otherPartner } },
  async (it) => {
    const { api, note, until } = it;
    note(`PARTNER_ISSUER is ${otherPartner}`);
    publish(it, [ec.jwk]);
    const token = partnerToken({ claims: { iss: otherPartner } });
    await until(`a token of ${otherPartner} to be accepted`, async () => {
      const answer = await expectAccepted(api, token, `"iss": ${quote(otherPartner)}`);
      expect(answer).toHaveMembers({ iss: otherPartner });
      return true;
    });
    const former = `"iss": ${quote(settings.partnerIssuer)}, which is nobody's`;
    await expectRefused(api, partnerToken(), former);
  },
);

check('JWT-11', '`iss` is one of two names, exactly', async (it) => {
  const { api } = it;
  const refused: NamedToken[] = [];
  await trustPartner(it);
  const partner = settings.partnerIssuer;
  const issuers = [
    undefined,
    null,
    '',
    7,
    [partner],
    { iss: partner },
    `${partner}/`,
    `${partner}0`,
    ` ${partner}`,
    `${partner} `,
    `${partner}#`,
    partner.slice(0, -1),
    partner.slice(0, partner.lastIndexOf('/')),
    partner.toUpperCase(),
    partner.replace('https', 'http'),
    partner.replace('partner.', 'Partner.'),
    'https://evil.example',
    `${api.url}/`,
    api.url.replace('http', 'HTTP'),
    settings.audience,
  ];
  await expectAccepted(api, partnerToken(), 'a token of the partner');
  for (const iss of issuers) {
    const what = iss === undefined ? 'a token without iss' : `"iss": ${quote(iss)}`;
    for (const key of [ec, rsa]) {
      const token = partnerToken({ key, claims: { iss } });
      refused.push([`${what}, signed by the partner`, token]);
    }
  }
  await expectAllRefused(api, refused);
});

check('JWT-11', 'What has no claims is refused', async (it) => {
  const { api } = it;
  const refused: NamedToken[] = [];
  await trustPartner(it);
  const { partnerIssuer } = settings;
  for (const payload of [
    'null',
    '[]',
    '""',
    '7',
    'true',
    `[${quote(partnerIssuer)}]`,
    '{}',
    '{',
    'x',
    '',
  ]) {
    const what = `a signed token whose payload is ${payload || 'empty'}`;
    for (const key of [ec, rsa]) refused.push([what, partnerToken({ key, claims: payload })]);
  }
  await expectAccepted(api, partnerToken(), 'a token of the partner');
  await expectAllRefused(api, refused);
});

check('JWT-11', 'A partner cannot sign in your name', async (it) => {
  const { api } = it;
  const refused: NamedToken[] = [];
  await trustPartner(it);
  const own = await login(api);
  for (const kid of [ec.kid, kidOf(own)]) {
    const token = compact({ ...headerOf(ec), kid }, readPart(own, 1), ec.sign);
    refused.push([`a token in your name, signed with the partner's key`, token]);
  }
  const renamed = partnerToken({ claims: { iss: api.url } });
  await expectRefused(api, renamed, 'a token of the partner with your name as iss');
  await expectAccepted(api, own, 'a token of yours');
  await expectAccepted(api, partnerToken(), 'a token of the partner');
  await expectAllRefused(api, refused);
});

check(
  'JWT-11',
  'Two issuers may use one `kid`',
  { env: { JWKS_COOLDOWN_MS: '50' } },
  async (it) => {
    const { api, note } = it;
    const own = await login(api);
    const kid = kidOf(own);
    if (typeof kid !== 'string') fail('expected a kid in the token of a login, got none');
    note(`The partner publishes a key with your kid ${quote(kid)}`);
    const twin = ecKey(kid);
    publish(it, [twin.jwk, rsa.jwk]);
    await trusted(it, rsa);
    await trusted(it, twin, { because: ', although you have a key with the same kid' });
    await expectAccepted(api, own, 'a token of yours, whose kid the partner uses too');
    await expectAccepted(api, await login(api), 'a new token of yours');
    const forged = compact(headerOf(twin), readPart(own, 1), twin.sign);
    await expectRefused(api, forged, "a token in your name, signed with the partner's key");
  },
);

check('JWT-11', '`aud` is your audience, or has it in a list', async (it) => {
  const { api, any } = it;
  const accepted: NamedToken[] = [];
  const refused: NamedToken[] = [];
  await trustPartner(it);
  const { audience } = settings;
  const others = ['urn:other', `${audience}:more`];
  for (const aud of [
    audience,
    [audience],
    [audience, ...others],
    [...others, audience],
    ['urn:other', audience, 'urn:another'],
    [...Array.from({ length: 20 }, (_, index) => `urn:other-${index}`), audience],
  ]) {
    accepted.push([`"aud": ${quote(aud)}`, partnerToken({ claims: { aud } })]);
  }
  const similar = [
    audience.toUpperCase(),
    `${audience}/`,
    `${audience}:more`,
    `x${audience}`,
    ` ${audience}`,
    `${audience} `,
    audience.slice(0, -1),
    `${audience},urn:other`,
    any.word(),
    '',
  ];
  const wrong = [...similar, ...similar.map((aud) => [aud]), similar, [], null, 7, true, {}];
  for (const aud of [...wrong, { [audience]: true }, [[audience]]]) {
    refused.push([`"aud": ${quote(aud)}`, partnerToken({ claims: { aud } })]);
  }
  const without = partnerToken({ claims: { aud: undefined } });
  await expectRefused(api, without, 'a token without aud');
  await expectAccepted(api, partnerToken(), `"aud": ${quote(audience)}`);
  await expectAllRefused(api, refused);
  await expectAllAccepted(api, accepted);
});

check('JWT-11', '`sub` is text, and not empty', async (it) => {
  const { api } = it;
  const refused: NamedToken[] = [];
  await trustPartner(it);
  for (const sub of [undefined, '', null, 7, 0, true, ['ada'], {}]) {
    const what = sub === undefined ? 'a token without sub' : `"sub": ${quote(sub)}`;
    refused.push([what, partnerToken({ claims: { sub } })]);
  }
  await expectAccepted(api, partnerToken({ claims: { sub: '7' } }), '"sub": "7"');
  await expectAllRefused(api, refused);
});
