/** Targets of the links whose relation is `next` (RFC 8288 section 3). */
export function nextLinks(fields: readonly string[]): string[] {
  return fields
    .flatMap((field) => field.split(/,\s*(?=<)/))
    .flatMap((link) => {
      const [, target, parameters = ''] = /^\s*<([^>]*)>(.*)$/s.exec(link) ?? [];
      return target !== undefined && relations(parameters).includes('next') ? [target] : [];
    });
}

/** `rel` may hold several relations, in quotes or without them; their case does not matter. */
function relations(parameters: string): string[] {
  for (const parameter of parameters.split(';')) {
    const [name = '', value = ''] = parameter.split('=', 2);
    if (name.trim().toLowerCase() !== 'rel') continue;
    return value.trim().replaceAll('"', '').toLowerCase().split(/\s+/);
  }
  return [];
}
