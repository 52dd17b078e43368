import type { ChosenBackend } from '../service-name.ts';
import { attach } from './attach.ts';
import type { Backend } from './backend.ts';
import { containers } from './containers.ts';
import { native } from './native.ts';

/** All backends, in the order `auto` asks them. */
export const backendTable: Readonly<Record<ChosenBackend, Backend>> = {
  attach,
  containers,
  native,
};
