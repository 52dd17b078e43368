import { type CheckContext, check } from '../../../grader/kit/index.ts';
import { aBooking, anAddress, type Members, postBooking } from './booking.ts';
import { expectStatus } from './expect-status.ts';
import { expectFaultAt, expectFaults } from './faults.ts';
import {
  ancientDates,
  badDates,
  badEmails,
  badTimes,
  badUris,
  goodDates,
  goodEmails,
  goodTimes,
  goodUris,
} from './format-values.ts';

const early = '1800-01-01';
const late = '9000-01-01';

check('PD-11', 'A date is a day of the calendar, written as RFC 3339 says', async (it) => {
  for (const date of badDates) {
    await expectFault(it, 'checkIn', date, { checkOut: late });
  }
  for (const date of badDates.slice(0, 12)) {
    await expectFault(it, 'checkOut', date, { checkIn: early });
  }
  for (const date of goodDates) {
    await expectValid(it, 'checkIn', date, { checkOut: late });
    await expectValid(it, 'checkOut', date, { checkIn: early });
  }
  for (const date of ancientDates) {
    await expectValid(it, 'checkIn', date, { checkOut: late });
    await expectValid(it, 'checkOut', date, { checkIn: '0011-01-01' });
  }
});

check('PD-11', 'checkOut is later than checkIn', async ({ api, any }) => {
  const wrong = [
    ['2026-05-04', '2026-05-04'],
    ['2026-05-04', '2026-05-03'],
    ['2026-10-01', '2026-09-30'],
    ['2027-01-01', '2026-12-31'],
  ];
  for (const [checkIn, checkOut] of wrong) {
    const answer = await postBooking(api, aBooking(any, { checkIn, checkOut }));
    expectFaults(answer, `from ${checkIn} to ${checkOut}`, '/checkOut');
  }
  const right = [
    ['2026-05-04', '2026-05-05'],
    ['2026-09-30', '2026-10-01'],
    ['2026-12-31', '2027-01-01'],
    ['2024-02-28', '2024-02-29'],
  ];
  for (const [checkIn, checkOut] of right) {
    const answer = await postBooking(api, aBooking(any, { checkIn, checkOut }));
    expectStatus(answer, `from ${checkIn} to ${checkOut}`, 201, 200);
  }
});

check('PD-11', 'A time has seconds and an offset, and exists', async (it) => {
  for (const arrival of badTimes) await expectFault(it, 'arrival', arrival);
  for (const arrival of goodTimes) await expectValid(it, 'arrival', arrival);
});

check('PD-11', 'A leap second breaks nothing', async ({ api, any }) => {
  for (const arrival of ['1990-12-31T23:59:60Z', '1990-12-31T15:59:60-08:00']) {
    const answer = await postBooking(api, aBooking(any, { arrival }));
    expectStatus(answer, `arrival ${arrival}`, 201, 200, 400, 422);
    if (answer.status >= 400) expectFaults(answer, `arrival ${arrival}`, '/arrival');
  }
});

check('PD-11', 'An e-mail address has two sides and no blanks', async (it) => {
  for (const email of badEmails) await expectFault(it, 'email', email);
  for (const email of goodEmails) await expectValid(it, 'email', email);
});

check('PD-11', 'A website is an absolute URI of allowed characters', async (it) => {
  for (const website of badUris) await expectFault(it, 'website', website);
  for (const website of goodUris) await expectValid(it, 'website', website);
});

check('PD-11', 'The digits of a zip are 0 to 9, and there is nothing else', async (it) => {
  const { api, any } = it;
  for (const zip of ['１２３４５', '٠١٢٣٤', '12345\n', '\n12345', '12345 ', '1234५', '1e234']) {
    const answer = await postBooking(api, aBooking(any, { address: anAddress(any, { zip }) }));
    expectFaultAt(answer, `zip ${JSON.stringify(zip)}`, '/address');
  }
  const address = anAddress(any, { zip: '01234' });
  expectStatus(await postBooking(api, aBooking(any, { address })), 'zip 01234', 201, 200);
});

async function expectFault(it: CheckContext, name: string, value: string, others: Members = {}) {
  const answer = await postBooking(it.api, aBooking(it.any, { ...others, [name]: value }));
  expectFaults(answer, `${name} ${JSON.stringify(value)}`, `/${name}`);
}

async function expectValid(it: CheckContext, name: string, value: string, others: Members = {}) {
  const answer = await postBooking(it.api, aBooking(it.any, { ...others, [name]: value }));
  expectStatus(answer, `${name} ${JSON.stringify(value)}`, 201, 200);
}
