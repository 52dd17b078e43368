import { check, quote } from '../../../grader/kit/index.ts';
import { partnerToken, trustPartner } from './partner.ts';
import {
  expectAccepted,
  expectAllAccepted,
  expectAllRefused,
  expectRefused,
  login,
  type NamedToken,
} from './service.ts';

const right = [
  'at+jwt',
  'AT+JWT',
  'At+Jwt',
  'application/at+jwt',
  'APPLICATION/AT+JWT',
  'Application/at+JWT',
];

const wrong = [
  'JWT',
  'jwt',
  'id+jwt',
  'logout+jwt',
  'secevent+jwt',
  'dpop+jwt',
  'jwt+at',
  'at',
  'at+jwt+x',
  'xat+jwt',
  'x-at+jwt',
  'at-jwt',
  'at jwt',
  ' at+jwt',
  'at+jwt ',
  'at+jwt;v=1',
  '/at+jwt',
  'text/at+jwt',
  'application/jwt',
  'application/id+jwt',
  'application/application/at+jwt',
  '',
  null,
  7,
  true,
  ['at+jwt'],
  { typ: 'at+jwt' },
];

check('JWT-12', 'An access token is known by its type, in any case', async (it) => {
  const { api } = it;
  const accepted: NamedToken[] = [];
  await trustPartner(it);
  for (const typ of right) {
    accepted.push([`"typ": ${quote(typ)}`, partnerToken({ header: { typ } })]);
  }
  await expectAccepted(api, await login(api), 'a token of yours');
  await expectAllAccepted(api, accepted);
});

check('JWT-12', 'A token of another type, or of none, is refused', async (it) => {
  const { api } = it;
  const refused: NamedToken[] = [];
  await trustPartner(it);
  for (const typ of wrong) {
    refused.push([`"typ": ${quote(typ)}`, partnerToken({ header: { typ } })]);
  }
  await expectRefused(api, partnerToken({ header: { typ: undefined } }), 'no typ');
  await expectAccepted(api, partnerToken(), '"typ": "at+jwt"');
  await expectAllRefused(api, refused);
});
