/** What is no JSON by RFC 8259, made from a booking that is. */
export function malformedBookings(booking: string): [what: string, text: string][] {
  const withMember = (member: string) => booking.replace(/\}$/, `,${member}}`);
  const guests = (value: string) => booking.replace(/"guests":\d/, `"guests":${value}`);
  return [
    ['an empty body', ''],
    ['blanks alone', ' \n\t '],
    ['a body without its end', booking.slice(0, -1)],
    ['half a body', booking.slice(0, booking.length / 2)],
    ['a comma too many', booking.replace(/\}$/, ',}')],
    ['a comma too many in a list', withMember('"promoCodes":["a",]')],
    ['two commas in a list', withMember('"promoCodes":["a",,"b"]')],
    ['a missing comma', booking.replace(',', ' ')],
    ['a missing colon', booking.replace(':', ' ')],
    ['single quotes', booking.replaceAll('"', "'")],
    ['a name without quotes', booking.replace('"guests"', 'guests')],
    ['guests NaN', guests('NaN')],
    ['guests Infinity', guests('Infinity')],
    ['guests -Infinity', guests('-Infinity')],
    ['guests undefined', guests('undefined')],
    ['guests 02', guests('02')],
    ['guests +2', guests('+2')],
    ['guests 2.', guests('2.')],
    ['guests .2', guests('.2')],
    ['guests 0x2', guests('0x2')],
    ['guests 2e', guests('2e')],
    ['guests True', guests('True')],
    ['guests None', guests('None')],
    ['a line end in a text', withMember('"notes":"a\nb"')],
    ['a tab in a text', withMember('"notes":"a\tb"')],
    ['an escape that does not exist', withMember('"notes":"\\x41"')],
    ['half an escape', withMember('"notes":"\\u00"')],
    ['a comment', `/* two guests */ ${booking}`],
    ['a comment at the end', `${booking} // two guests`],
    ['a second booking behind it', booking + booking],
    ['a bracket too many', `${booking}}`],
    ['a form instead of JSON', 'email=ada%40example.org&guests=2'],
    ['a word', 'booking'],
    ['NaN', 'NaN'],
  ];
}

export const notUtf8: [what: string, bytes: Buffer][] = [
  ['the byte FF', Buffer.from([0xff])],
  ['ö in Latin-1', Buffer.from([0x4b, 0xf6, 0x6c, 0x6e])],
  ['a character without its last byte', Buffer.from([0xe2, 0x82])],
  ['a continuation byte alone', Buffer.from([0x80])],
  ['a slash in two bytes', Buffer.from([0xc0, 0xaf])],
  ['a surrogate in three bytes', Buffer.from([0xed, 0xa0, 0x80])],
];
