import type { Any } from '../../../grader/kit/index.ts';
import { anAddress, type Members } from './booking.ts';

/** Members that break one rule of the brief by a little, and where. Formats and types are not here. */
export function rulesBroken(any: Any): [what: string, pointer: string, members: Members][] {
  const codes = (count: number) => Array.from({ length: count }, () => any.word());
  return [
    ['guests 0', '/guests', { guests: 0 }],
    ['guests -1', '/guests', { guests: -1 }],
    ['guests 9', '/guests', { guests: 9 }],
    ['guests 1e30', '/guests', { guests: 1e30 }],
    ['an empty room', '/room', { room: '' }],
    ['room Double', '/room', { room: 'Double' }],
    ['room "double "', '/room', { room: 'double ' }],
    ['room constructor', '/room', { room: 'constructor' }],
    ['room toString', '/room', { room: 'toString' }],
    ['room single,double', '/room', { room: 'single,double' }],
    ['an empty street', '/address/street', { address: anAddress(any, { street: '' }) }],
    ['101 characters of street', '/address/street', { address: streetOf(any, 101) }],
    ['zip of 4 digits', '/address/zip', { address: anAddress(any, { zip: '1234' }) }],
    ['zip of 6 digits', '/address/zip', { address: anAddress(any, { zip: '123456' }) }],
    ['zip 1234a', '/address/zip', { address: anAddress(any, { zip: '1234a' }) }],
    ['zip -1234', '/address/zip', { address: anAddress(any, { zip: '-1234' }) }],
    ['501 characters of notes', '/notes', { notes: any.word(501) }],
    ['6 promo codes', '/promoCodes', { promoCodes: codes(6) }],
    ['an empty promo code', '/promoCodes/0', { promoCodes: ['', ...codes(2)] }],
    ['a promo code of 21', '/promoCodes/1', { promoCodes: [any.word(), any.word(21)] }],
    ['an unknown member', '/colour', { colour: any.word() }],
    ['an unknown member that is null', '/colour', { colour: null }],
    ['an unknown member that is false', '/colour', { colour: false }],
    ['an id', '/id', { id: any.word() }],
    ['an unknown member of address', '/address/city', { address: anAddress(any, { city: 'Ulm' }) }],
    ['a null in address', '/address/city', { address: anAddress(any, { city: null }) }],
  ];
}

/** Members at the very edge of what the brief allows. */
export function rulesKept(any: Any): [what: string, members: Members][] {
  const codes = (length: number) => Array.from({ length: 5 }, () => any.word(length));
  return [
    ['guests 1', { guests: 1 }],
    ['guests 8', { guests: 8 }],
    ['room single', { room: 'single' }],
    ['room double', { room: 'double' }],
    ['room suite', { room: 'suite' }],
    ['street of 1 character', { address: streetOf(any, 1) }],
    ['street of 100 characters', { address: streetOf(any, 100) }],
    ['zip 00000', { address: anAddress(any, { zip: '00000' }) }],
    ['empty notes', { notes: '' }],
    ['500 characters of notes', { notes: any.word(500) }],
    ['no promo codes', { promoCodes: [] }],
    ['5 promo codes of 20 characters', { promoCodes: codes(20) }],
    ['promo codes that differ in case alone', { promoCodes: ['A', 'a'] }],
    ['promo codes that look alike, U+00E9 and e U+0301', { promoCodes: ['\u00e9', 'e\u0301'] }],
    ['a promo code of 1 character', { promoCodes: [any.word(1)] }],
    ['dates long past', { checkIn: '1999-12-31', checkOut: '2000-01-01' }],
    ['a stay of many years', { checkIn: '2001-01-01', checkOut: '2099-12-31' }],
    ['an arrival long before', { arrival: '1990-01-01T00:00:00Z' }],
  ];
}

const streetOf = (any: Any, length: number) => anAddress(any, { street: any.word(length) });
