"""A creation that is sent again finds the answer of its first time."""

import hashlib
import json
import re

import orders
from problem import Problem

# Quotes of a structured field are taken as part of the key: they add two characters.
_KEY = re.compile("[!-~]{1,257}")


def checked_key(value):
    """The key as sent, or None without one."""
    if value is None:
        return None
    key = value.strip(" \t")
    if not _KEY.fullmatch(key):
        raise Problem(400, "Idempotency-Key must be 1 to 255 visible ASCII characters")
    return key


def create(cursor, key, body, order):
    """Creates the order unless its key did so before; returns (order id, tag, JSON text).

    The row of the key and the order become visible together or not at all. The same key in a
    parallel transaction waits here for the first one: it then finds the answer, or, when the
    first one was refused, the key unused.
    """
    if key is None:
        return _answer(orders.insert(cursor, order))
    fingerprint = hashlib.sha256(body).hexdigest()
    cursor.execute(
        "insert into idempotency_keys (key, fingerprint) values (%s, %s) on conflict do nothing",
        (key, fingerprint),
    )
    if cursor.rowcount == 0:
        return _first_answer(cursor, key, fingerprint)
    answer = _answer(orders.insert(cursor, order))
    cursor.execute(
        "update idempotency_keys set order_id = %s, etag = %s, body = %s where key = %s",
        (*answer, key),
    )
    return answer


def _first_answer(cursor, key, fingerprint):
    cursor.execute(
        "select fingerprint, order_id, etag, body from idempotency_keys where key = %s", (key,)
    )
    first_fingerprint, *answer = cursor.fetchone()
    if first_fingerprint != fingerprint:
        raise Problem(422, "This Idempotency-Key was used with another body")
    return tuple(answer)


def _answer(order):
    return order["id"], orders.tag_of(order), json.dumps(orders.shown(order))
