import { HttpError } from '../http-error.ts';
import { settings } from '../settings.ts';
import { isInternalHost } from '../targets/internal-address.ts';

/** A URL as it was given, when it may be called. */
export function readTarget(value: unknown): string {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  if (typeof value !== 'string' || !url || !['http:', 'https:'].includes(url.protocol)) {
    throw new HttpError(400, 'url is an absolute http or https URL');
  }
  if (!settings.allowPrivate && isInternalHost(url)) {
    throw new HttpError(422, 'url leads to an internal address');
  }
  return value;
}

/** `null` for all types. */
export function readEventTypes(value: unknown): string[] | null {
  if (value === undefined) return null;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new HttpError(400, 'eventTypes is a list of texts');
}
