/** One element of Accept, Accept-Language or Accept-Encoding: `fr;q=0.5`. */
export interface Weighted {
  value: string;
  /** From 0, which means never, to 1, which is the default. */
  weight: number;
}

// Three headers share one syntax (RFC 9110 section 12.4.2): read it once, then choose a media
// type, a language and a coding from the weights.
