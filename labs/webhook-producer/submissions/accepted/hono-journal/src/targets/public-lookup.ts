import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { settings } from '../settings.ts';
import { isInternalAddress } from './internal-address.ts';

/** A name may lead elsewhere than when it was registered: looked at before each attempt. */
export const publicLookup: LookupFunction = (name, options, callback) => {
  lookup(name, options, (error, found, family) => {
    const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
    if (!error && !settings.allowPrivate && addresses.some(isInternalAddress)) {
      return callback(new Error(`${name} leads to an internal address`), '', 0);
    }
    callback(error, found, family);
  });
};
