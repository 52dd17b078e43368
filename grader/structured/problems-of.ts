import type { ZodError } from 'zod';

/** What is wrong with one part of a value, in words; `key` when it is a member's own name. */
export interface Problem {
  path: PropertyKey[];
  key?: string;
  message: string;
}

/** A schema's complaints as a person would make them. */
export function problemsOf(error: ZodError): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path,
        key,
        message: `unknown key "${key}"${path.length === 0 ? '' : ` in ${spelled(path)}`}; remove it`,
      }));
    }
    if (issue.code === 'invalid_key') {
      const why = issue.issues.map(({ message }) => message).join('; ');
      return [
        { path: path.slice(0, -1), key: String(path.at(-1)), message: `${spelled(path)}: ${why}` },
      ];
    }
    const message =
      issue.code === 'invalid_value' && issue.values.length > 1
        ? `expected one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
        : issue.message.replace(/^Invalid input: /, '');
    if (message.endsWith(', received undefined')) {
      const wanted = message.slice(0, -', received undefined'.length);
      return [{ path, message: `${spelled(path)} is missing: ${wanted}` }];
    }
    return [{ path, message: path.length === 0 ? message : `${spelled(path)}: ${message}` }];
  });
}

/** `requirements[2].points` */
const spelled = (path: readonly PropertyKey[]) =>
  path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`,
    )
    .join('');
