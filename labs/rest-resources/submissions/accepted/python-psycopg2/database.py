"""A small pool of Postgres connections and the tables of this service."""

import queue
import time
from contextlib import contextmanager

import psycopg2

POOL_SIZE = 8
CONNECT_WITHIN_S = 25

SCHEMA = """
    create table if not exists orders (
        id         bigint generated always as identity primary key,
        reference  text collate "C" not null constraint orders_reference unique,
        customer   text collate "C" not null,
        status     text not null default 'draft',
        currency   text not null,
        note       text,
        total      bigint not null,
        version    integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
    );
    create table if not exists order_items (
        order_id   bigint not null references orders on delete cascade,
        position   integer not null,
        sku        text not null,
        quantity   integer not null,
        unit_price integer not null,
        primary key (order_id, position)
    );
    create table if not exists idempotency_keys (
        key         text collate "C" primary key,
        fingerprint text not null,
        order_id    bigint,
        etag        text,
        body        text
    );
    create index if not exists orders_by_age on orders (created_at, id);
    create index if not exists orders_by_total on orders (total, id);
    create index if not exists orders_by_customer on orders (customer, created_at);
"""


class Database:
    """Lends connections to threads; at most POOL_SIZE are open, others wait their turn."""

    def __init__(self, url):
        self._url = url
        self._places = queue.LifoQueue()
        for _ in range(POOL_SIZE):
            self._places.put(None)

    def prepare(self):
        """Waits for Postgres and creates what is missing."""
        deadline = time.monotonic() + CONNECT_WITHIN_S
        while True:
            try:
                with self.transaction() as cursor:
                    # "if not exists" does not hold between two services that start together.
                    cursor.execute("select pg_advisory_xact_lock(hashtext('orders schema'))")
                    cursor.execute(SCHEMA)
                return
            except psycopg2.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    @contextmanager
    def transaction(self):
        """Lends a cursor; commits at the end of the block, rolls back when it raises."""
        connection = self._places.get()
        try:
            if connection is None:
                connection = psycopg2.connect(self._url, client_encoding="UTF8", connect_timeout=5)
            with connection, connection.cursor() as cursor:
                yield cursor
        finally:
            usable = connection is not None and not connection.closed
            self._places.put(connection if usable else None)
