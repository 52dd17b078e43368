"""One page of the orders: filters, sort and cursor become one statement."""

import orders
from page_cursor import decode, encode

_COLUMNS = {"createdAt": "o.created_at", "total": "o.total", "reference": "o.reference"}
_CONDITIONS = {
    "status": "o.status = any(%s)",
    "customer": "o.customer = %s",
    "minTotal": "o.total >= %s",
    "maxTotal": "o.total <= %s",
    "createdAfter": "o.created_at > %s",
}


def page(db_cursor, query):
    """The orders of the page `query` asks for, and the cursor of the next page or None."""
    conditions = [_CONDITIONS[name] for name in query.filters]
    values = list(query.filters.values())
    if query.cursor is not None:
        fields = [field for field, _descending in query.sort]
        after, after_id = decode(query.cursor, query.fingerprint(), fields)
        conditions.append(_follows(query.sort))
        values += _follows_values(after, after_id)
    db_cursor.execute(
        orders.SELECT
        + (f"where {' and '.join(conditions)} " if conditions else "")
        + f"order by {_sequence(query.sort)} limit %s",
        # One order more than asked for tells whether anything follows.
        (*values, query.limit + 1),
    )
    found = [orders.from_row(row) for row in db_cursor.fetchall()]
    shown = found[: query.limit]
    return shown, _cursor_after(shown[-1], query) if len(found) > query.limit else None


def _cursor_after(order, query):
    document = orders.shown(order)
    values = [document[field] for field, _descending in query.sort]
    return encode(query.fingerprint(), values, order["id"])


def _sequence(sort):
    keys = [f"{_COLUMNS[field]} {'desc' if descending else 'asc'}" for field, descending in sort]
    return ", ".join([*keys, "o.id asc"])


def _follows(sort):
    """(a > x) or (a = x and b < y) or ...: a row comparison cannot mix directions."""
    keys = [(_COLUMNS[field], "<" if descending else ">") for field, descending in sort]
    keys.append(("o.id", ">"))
    alternatives = [
        " and ".join([*(f"{column} = %s" for column, _ in keys[:index]), f"{last} {sign} %s"])
        for index, (last, sign) in enumerate(keys)
    ]
    return f"(({') or ('.join(alternatives)}))"


def _follows_values(after, after_id):
    """The values of _follows(): the first, the first two, and so on."""
    keys = [*after, after_id]
    return [value for index in range(len(keys)) for value in keys[: index + 1]]
