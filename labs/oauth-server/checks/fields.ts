export type Field = readonly [name: string, value: string];

/** Fields by name; `undefined` leaves one out. */
export type Fields = Readonly<Record<string, string | undefined>>;

/** As in `application/x-www-form-urlencoded`, with %20 for a blank. */
export const encodeForm = (fields: readonly Field[]): string =>
  fields.map((field) => field.map(encodeURIComponent).join('=')).join('&');

export function listed(fields: Fields): Field[] {
  return Object.entries(fields).filter(
    (field): field is [string, string] => field[1] !== undefined,
  );
}
