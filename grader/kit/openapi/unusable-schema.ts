/** A schema of the document that no validator can apply. */
export class UnusableSchema extends Error {
  constructor(pointer: string, why: string) {
    super(`the schema at ${pointer} cannot be used: ${why}`);
  }
}
