"""The events that wait for their confirm."""

from psycopg2.extensions import cursor as Cursor

from event import Event

CHANNEL = "outbox"
"""Where Postgres notifies the relays of new events."""

_BATCH = 500

# The first event of each order only: while it is here, published or not, locked or not, the
# later ones have to wait. What another relay has locked, it is about to publish.
_CLAIM = """
    SELECT event_id, order_id, version, type, body
    FROM outbox AS candidate
    WHERE NOT EXISTS (
        SELECT FROM outbox AS earlier
        WHERE earlier.order_id = candidate.order_id AND earlier.version < candidate.version
    )
    ORDER BY position
    LIMIT %s
    FOR UPDATE OF candidate SKIP LOCKED
"""


def claim_events(cursor: Cursor) -> list[Event]:
    """Events that nobody else will publish before this transaction ends."""
    cursor.execute(_CLAIM, (_BATCH,))
    return [Event(*row) for row in cursor.fetchall()]


def cross_off(cursor: Cursor, events: list[Event]) -> None:
    cursor.execute("DELETE FROM outbox WHERE event_id = ANY(%s)", ([each.id for each in events],))


def count_pending(cursor: Cursor) -> int:
    cursor.execute("SELECT count(*) FROM outbox")
    return cursor.fetchone()[0]
