type SchemaName = 'Book' | 'BookInput' | 'BookList' | 'Loan' | 'ReturnedLoan' | 'LoanInput';

/** JSON of a shape under components, with an example beside it. */
export function jsonContent(schema: SchemaName, example: object) {
  return {
    'application/json': { schema: { $ref: `#/components/schemas/${schema}` }, example },
  };
}
