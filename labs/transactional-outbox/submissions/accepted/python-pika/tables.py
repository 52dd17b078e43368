"""The tables of the service."""

from psycopg2.extensions import connection as Connection

_TABLES = """
    CREATE TABLE IF NOT EXISTS stock (
        sku   text PRIMARY KEY,
        units integer NOT NULL CHECK (units >= 0)
    );
    CREATE TABLE IF NOT EXISTS orders (
        id          text PRIMARY KEY,
        customer_id text NOT NULL,
        sku         text NOT NULL,
        qty         integer NOT NULL,
        status      text NOT NULL,
        version     integer NOT NULL
    );
    -- Holds what is not yet confirmed by the broker, and nothing else.
    CREATE TABLE IF NOT EXISTS outbox (
        position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        order_id text NOT NULL REFERENCES orders,
        version  integer NOT NULL,
        event_id text NOT NULL,
        type     text NOT NULL,
        body     text NOT NULL,
        PRIMARY KEY (order_id, version)
    );
"""


def create_tables(connection: Connection, stock: dict[str, int]) -> None:
    """Makes what is missing, and puts in stock what has never been there."""
    with connection, connection.cursor() as cursor:
        # IF NOT EXISTS does not hold between two instances that start at the same moment.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('create tables'))")
        cursor.execute(_TABLES)
        cursor.executemany(
            "INSERT INTO stock (sku, units) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            stock.items(),
        )
