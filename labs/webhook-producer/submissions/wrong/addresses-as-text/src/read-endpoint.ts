import { isPlainObject } from './plain-object.ts';
import { Problem } from './problem.ts';

export interface EndpointInput {
  url: string;
  eventTypes: string[];
}

/** @throws Problem when the body is no endpoint, or one that must not be called */
export function readEndpoint(body: unknown, allowPrivate: boolean): EndpointInput {
  if (!isPlainObject(body)) throw new Problem(400, 'Send a JSON object.');
  const { url, eventTypes = ['*'] } = body;
  if (typeof url !== 'string' || !URL.canParse(url)) throw new Problem(422, 'url is no URL.');
  const { protocol } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new Problem(422, 'url must begin with http: or https:.');
  }
  if (!allowPrivate && /localhost|127\.0\.0\.1|\/10\.|\/192\.168\./.test(url)) {
    throw new Problem(422, 'url leads to an internal address.');
  }
  if (!isTextList(eventTypes)) throw new Problem(422, 'eventTypes must be a list of patterns.');
  return { url, eventTypes };
}

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
