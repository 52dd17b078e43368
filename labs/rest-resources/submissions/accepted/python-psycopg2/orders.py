"""The order in Postgres: one row, its items in rows of their own."""

from datetime import timezone

import psycopg2.errors
from psycopg2.extras import execute_values

from problem import reference_taken
from rules import total_of

# Reading the items in the same statement shows every order as of one moment.
SELECT = """
    select o.id, o.reference, o.customer, o.status, o.currency, o.note, o.total, o.version,
           o.created_at, o.updated_at,
           (select json_agg(json_build_object('sku', i.sku, 'quantity', i.quantity,
                                              'unitPrice', i.unit_price) order by i.position)
              from order_items i where i.order_id = o.id) as items
      from orders o
"""
COLUMNS = (
    *("id", "reference", "customer", "status", "currency", "note", "total", "version"),
    *("createdAt", "updatedAt", "items"),
)

# The clock may stand still or step back between two changes; updatedAt may not.
_TOUCH = """
    version = version + 1,
    updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')
"""


def from_row(row):
    return dict(zip(COLUMNS, row))


def find(cursor, order_id):
    """The order as a dict, its times as datetime, its note None when absent; or None."""
    cursor.execute(SELECT + "where o.id = %s", (order_id,))
    row = cursor.fetchone()
    return from_row(row) if row else None


def find_locked(cursor, order_id):
    """As find(), and nobody else changes the order before this transaction ends."""
    # The lock is a statement of its own: a statement that had to wait for the row would read
    # the items as they were before it waited.
    cursor.execute("select from orders where id = %s for update", (order_id,))
    return find(cursor, order_id) if cursor.rowcount else None


def insert(cursor, order):
    """Stores a valid order and returns it as find() does; 409 when its reference is taken."""
    try:
        cursor.execute(
            "insert into orders (reference, customer, currency, note, total)"
            " values (%(reference)s, %(customer)s, %(currency)s, %(note)s, %(total)s)"
            " returning id",
            {**order, "total": total_of(order["items"])},
        )
    except psycopg2.errors.UniqueViolation:
        raise reference_taken() from None
    (order_id,) = cursor.fetchone()
    _insert_items(cursor, order_id, order["items"])
    return find(cursor, order_id)


def update(cursor, order_id, order):
    """Gives an order the values of a valid one; 409 when its new reference is taken."""
    try:
        cursor.execute(
            "update orders set reference = %(reference)s, customer = %(customer)s,"
            " currency = %(currency)s, note = %(note)s, total = %(total)s," + _TOUCH +
            " where id = %(id)s",
            {**order, "total": total_of(order["items"]), "id": order_id},
        )
    except psycopg2.errors.UniqueViolation:
        raise reference_taken() from None
    cursor.execute("delete from order_items where order_id = %s", (order_id,))
    _insert_items(cursor, order_id, order["items"])
    return find(cursor, order_id)


def set_status(cursor, order_id, status):
    cursor.execute(
        "update orders set status = %s," + _TOUCH + " where id = %s", (status, order_id)
    )
    return find(cursor, order_id)


def delete(cursor, order_id):
    cursor.execute("delete from orders where id = %s", (order_id,))


def tag_of(order):
    """A weak tag: it speaks of the order's version, not of the bytes that show it."""
    return f'W/"{order["id"]}.{order["version"]}"'


def shown(order):
    """The order as clients see it."""
    document = {name: order[name] for name in COLUMNS if name not in ("version", "note")}
    if order["note"] is not None:
        document["note"] = order["note"]
    return {
        **document,
        "id": str(order["id"]),
        "createdAt": time_text(order["createdAt"]),
        "updatedAt": time_text(order["updatedAt"]),
    }


def time_text(time):
    """RFC 3339 in UTC with all six digits Postgres keeps."""
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _insert_items(cursor, order_id, items):
    execute_values(
        cursor,
        "insert into order_items (order_id, position, sku, quantity, unit_price) values %s",
        [
            (order_id, position, item["sku"], item["quantity"], item["unitPrice"])
            for position, item in enumerate(items)
        ],
    )
