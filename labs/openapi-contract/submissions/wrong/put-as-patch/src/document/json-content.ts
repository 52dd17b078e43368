type SchemaName = 'Book' | 'BookInput' | 'BookChange' | 'BookList' | 'Loan' | 'LoanInput';

/** JSON of a shape under components, with an example beside it. */
export function jsonContent(schema: SchemaName, example: object) {
  return {
    'application/json': { schema: { $ref: `#/components/schemas/${schema}` }, example },
  };
}
