"""What is counted, in Postgres: the ids that were accepted and one row for each device."""

from dataclasses import dataclass
from typing import Sequence

from psycopg2.extensions import cursor
from psycopg2.extras import execute_batch

from reading import Reading

_SCHEMA = """
    create table if not exists accepted_readings (
        reading_id text collate "C" primary key
    );
    create table if not exists devices (
        device_id  text collate "C" primary key,
        count      bigint not null,
        sum        bigint not null,
        last_value bigint not null,
        last_ts    text not null
    );
"""

# One statement, so that an id is never used up without its reading being counted. Whoever comes
# with an id that another transaction is inserting waits here for the end of that transaction.
_COUNT_ONCE = """
    with accepted as (
        insert into accepted_readings values (%(reading_id)s) on conflict do nothing returning 1
    )
    insert into devices as device
    select %(device_id)s, 1, %(value)s, %(value)s, %(ts)s from accepted
    on conflict (device_id) do update
       set count = device.count + 1,
           sum = device.sum + excluded.sum,
           last_value = excluded.last_value,
           last_ts = excluded.last_ts
"""


@dataclass(frozen=True)
class Tally:
    count: int
    sum: int
    last_value: int
    last_ts: str


def create_tables(lent: cursor) -> None:
    # "if not exists" alone fails when two instances start at the same moment.
    lent.execute("select pg_advisory_xact_lock(hashtext('tables of the aggregator'))")
    lent.execute(_SCHEMA)


def count_readings(lent: cursor, readings: Sequence[Reading]) -> None:
    """Counts these readings in their order, each unless its id was accepted before."""
    execute_batch(lent, _COUNT_ONCE, [vars(reading) for reading in readings])


def find_tally(lent: cursor, device_id: str) -> Tally | None:
    lent.execute(
        "select count, sum, last_value, last_ts from devices where device_id = %s", (device_id,)
    )
    row = lent.fetchone()
    return Tally(*row) if row else None
