import type { Shop } from './shop.ts';

/** What every resolver gets as its third argument. */
export interface Context {
  shop: Shop;
}
