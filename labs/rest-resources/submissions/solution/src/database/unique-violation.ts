import pg from 'pg';

const UNIQUE_VIOLATION = '23505';

/** Whether `error` is Postgres refusing a row because of the unique constraint of that name. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === UNIQUE_VIOLATION &&
    error.constraint === constraint
  );
}
