import { isObject } from './is-object.ts';
import { below } from './pointer.ts';
import type { Fault, Rule } from './rule.ts';

interface Member {
  rule: Rule;
  required: boolean;
}

export const required = (rule: Rule): Member => ({ rule, required: true });
export const optional = (rule: Rule): Member => ({ rule, required: false });

/** An object with these members and no others. */
export const object =
  (members: Record<string, Member>): Rule =>
  (value, pointer) => {
    if (!isObject(value)) return [{ pointer, detail: 'must be an object' }];
    return [
      ...faultsOfMembers(members, value, pointer),
      ...unknownMembers(members, value, pointer),
    ];
  };

function faultsOfMembers(
  members: Record<string, Member>,
  value: Record<string, unknown>,
  pointer: string,
): Fault[] {
  return Object.entries(members).flatMap(([name, { rule, required }]) => {
    const at = below(pointer, name);
    if (Object.hasOwn(value, name)) return rule(value[name], at);
    return required ? [{ pointer: at, detail: 'is missing' }] : [];
  });
}

function unknownMembers(
  members: Record<string, Member>,
  value: Record<string, unknown>,
  pointer: string,
): Fault[] {
  return Object.keys(value)
    .filter((name) => name && !Object.hasOwn(members, name))
    .map((name) => ({ pointer: below(pointer, name), detail: 'is not known here' }));
}
