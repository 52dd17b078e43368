import { check, quote } from '../../../grader/kit/index.ts';
import { partnerToken, trustPartner } from './partner.ts';
import {
  expectAccepted,
  expectAllAccepted,
  expectAllRefused,
  login,
  type NamedToken,
} from './service.ts';

const crits = [
  { crit: ['exp'] },
  { crit: [] },
  { crit: 'x' },
  { crit: null },
  { crit: false },
  { crit: true },
  { crit: '' },
  { crit: 0 },
  { crit: {} },
  { crit: ['alg'] },
  { crit: ['kid', 'typ'] },
  { crit: [''] },
  { crit: [null] },
  { crit: [['exp']] },
  { crit: ['exp'], exp: 4102444800 },
  { crit: ['https://lab.example/must'], 'https://lab.example/must': true },
  { crit: ['b64'], b64: true },
  { crit: ['b64'], b64: false },
  { crit: [], b64: false },
  { b64: false },
];

check('JWT-09', 'A header with a `crit`, or with `b64: false`, is refused', async (it) => {
  const { api } = it;
  const refused: NamedToken[] = [];
  await trustPartner(it);
  const good = partnerToken();
  await expectAccepted(api, good, 'a token of the partner without crit');
  for (const header of crits) {
    const token = partnerToken({ header });
    refused.push([`${quote(header).slice(1, -1)} in the header, properly signed`, token]);
  }
  await expectAccepted(api, good, 'a token of the partner without crit');
  await expectAccepted(api, await login(api), 'a token of yours');
  await expectAllRefused(api, refused);
});

check('JWT-09', 'A header member that demands nothing does no harm', async (it) => {
  const { api } = it;
  const accepted: NamedToken[] = [];
  await trustPartner(it);
  for (const header of [{ 'x-tenant': 7 }, { critical: ['exp'] }]) {
    const what = `${quote(header).slice(1, -1)} in the header, which demands nothing`;
    accepted.push([what, partnerToken({ header })]);
  }
  await expectAllAccepted(api, accepted);
});
