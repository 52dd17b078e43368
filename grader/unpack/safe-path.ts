import { unpackLimits } from './unpack-limits.ts';

/**
 * The parts of an entry's path, none of which leads anywhere but down.
 * @param name as the archive has it: hostile
 * @returns the parts (none for the root itself), or why it is refused, as it reads after the name
 */
export function safePath(name: string): readonly string[] | string {
  if (/\p{Cc}/u.test(name)) return 'has a control character in its name';
  if (name.includes('\\')) return 'has a backslash in its name; use / between folders';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'is an absolute path';
  if (Buffer.byteLength(name) > unpackLimits.pathBytes) {
    return `has a path of more than ${unpackLimits.pathBytes} bytes`;
  }
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return 'leads out of the folder';
  if (parts.some((part) => Buffer.byteLength(part) > 255)) return 'has a name of over 255 bytes';
  if (parts.length > unpackLimits.depth) return `lies more than ${unpackLimits.depth} folders deep`;
  return parts;
}
