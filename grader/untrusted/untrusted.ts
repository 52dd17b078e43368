declare const mark: unique symbol;

/**
 * Text that may quote a submission. When it runs it is a string, and every string may become one; to
 * the compiler it may also be a symbol, so that it can be neither written, nor joined with `+`, nor
 * put into a template, nor given to anything that takes a string. The encoders beside this file take
 * it, one for each sink. What only looks at it and prints nothing reads it with `as string`.
 */
export type Untrusted = string | (symbol & { readonly [mark]: true });

/** Data in which every text, at any depth, may quote a submission. */
export type UntrustedTexts<T> = T extends string
  ? Untrusted
  : T extends readonly [infer A, infer B]
    ? [UntrustedTexts<A>, UntrustedTexts<B>]
    : T extends readonly (infer E)[]
      ? UntrustedTexts<E>[]
      : T extends object
        ? { [K in keyof T]: UntrustedTexts<T[K]> }
        : T;
