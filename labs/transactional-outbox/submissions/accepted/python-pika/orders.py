"""Orders and stock in Postgres.

Each change is a single statement that writes its event as well. So there is no moment between
the two at which anything could break, and no lock outlives a round trip.
"""

from dataclasses import asdict
from uuid import uuid4

from psycopg2.extensions import cursor as Cursor

from event import order_paid, order_placed
from outbox import CHANNEL

_PLACE = f"""
    WITH taken AS (
        UPDATE stock SET units = units - %(qty)s
        WHERE sku = %(sku)s AND units >= %(qty)s
        RETURNING sku
    ), placed AS (
        INSERT INTO orders (id, customer_id, sku, qty, status, version)
        SELECT %(order_id)s, %(customer_id)s, sku, %(qty)s, 'placed', 1 FROM taken
        RETURNING id
    ), announced AS (
        INSERT INTO outbox (order_id, version, event_id, type, body)
        SELECT id, %(version)s, %(id)s, %(type)s, %(body)s FROM placed
        RETURNING pg_notify('{CHANNEL}', '')
    )
    SELECT count(*) = 1 FROM announced
"""

# Who comes second waits for the first one here, and then finds no order that is still `placed`.
_PAY = f"""
    WITH paid AS (
        UPDATE orders SET status = 'paid', version = %(version)s
        WHERE id = %(order_id)s AND status = 'placed'
        RETURNING id
    ), announced AS (
        INSERT INTO outbox (order_id, version, event_id, type, body)
        SELECT id, %(version)s, %(id)s, %(type)s, %(body)s FROM paid
        RETURNING pg_notify('{CHANNEL}', '')
    )
    SELECT (SELECT count(*) FROM announced) FROM orders WHERE id = %(order_id)s
"""


def place_order(cursor: Cursor, customer_id: str, sku: str, qty: int) -> str | None:
    """The id of the new order, or None when there are not enough units."""
    event = order_placed(str(uuid4()), customer_id, sku, qty)
    cursor.execute(_PLACE, asdict(event) | {"customer_id": customer_id, "sku": sku, "qty": qty})
    (placed,) = cursor.fetchone()
    return event.order_id if placed else None


def pay_order(cursor: Cursor, order_id: str) -> bool:
    """Pays the order unless it is paid. False when there is no such order."""
    cursor.execute(_PAY, asdict(order_paid(order_id)))
    return cursor.fetchone() is not None


def find_order(cursor: Cursor, order_id: str) -> tuple[str, int] | None:
    """Status and version."""
    cursor.execute("SELECT status, version FROM orders WHERE id = %s", (order_id,))
    return cursor.fetchone()


def units_in_stock(cursor: Cursor, sku: str) -> int | None:
    cursor.execute("SELECT units FROM stock WHERE sku = %s", (sku,))
    row = cursor.fetchone()
    return row[0] if row else None
