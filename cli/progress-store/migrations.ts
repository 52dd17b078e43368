/**
 * The progress file's formats, oldest first: the file's `user_version` says how many of these it
 * has been through. What has been released is never edited, only followed by another.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE grades (
    id INTEGER PRIMARY KEY,
    lab TEXT NOT NULL,
    submission TEXT NOT NULL,
    source TEXT NOT NULL,
    outcome TEXT NOT NULL,
    score INTEGER NOT NULL,
    max_score INTEGER NOT NULL,
    seed TEXT NOT NULL,
    started_at TEXT NOT NULL,
    grade BLOB NOT NULL
  ) STRICT;
  CREATE INDEX grades_of_lab ON grades (lab, id);

  CREATE TABLE hints (
    lab TEXT NOT NULL,
    requirement TEXT NOT NULL,
    number INTEGER NOT NULL,
    revealed_at TEXT NOT NULL,
    PRIMARY KEY (lab, requirement, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE starts (
    id INTEGER PRIMARY KEY,
    lab TEXT NOT NULL,
    folder TEXT NOT NULL,
    started_at TEXT NOT NULL
  ) STRICT;
  ${neverChanged('grades')}
  ${neverChanged('hints')}
  ${neverChanged('starts')}
  `,
];

function neverChanged(table: string): string {
  return ['UPDATE', 'DELETE']
    .map(
      (change) =>
        `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
         BEGIN SELECT RAISE(ABORT, 'progress is only ever added to'); END;`,
    )
    .join('\n');
}
