"""Connections to Postgres: one of your own, or one from a small pool."""

import select
from collections.abc import Iterator
from contextlib import contextmanager
from queue import LifoQueue

import psycopg2
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

_POOL_SIZE = 10
# A request must be answered within 5 s, also when the database has vanished without a word.
_CONNECT_S = 3
_SILENCE_MS = 4000


class Database:
    """Lends connections to threads; when all are lent, the next thread waits its turn."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._places: LifoQueue[Connection | None] = LifoQueue()
        for _ in range(_POOL_SIZE):
            self._places.put(None)

    def connect(self) -> Connection:
        """A new connection that belongs to the caller. Raises psycopg2.Error."""
        return psycopg2.connect(
            self._url,
            client_encoding="UTF8",
            connect_timeout=_CONNECT_S,
            tcp_user_timeout=_SILENCE_MS,
        )

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """Lends a cursor on which each statement is a transaction of its own.

        Raises psycopg2.Error. Nobody knows then whether the statement was committed.
        """
        connection = self._places.get()
        try:
            if connection is None or _is_broken(connection):
                connection = self.connect()
                connection.autocommit = True
            with connection.cursor() as cursor:
                yield cursor
        finally:
            usable = connection is not None and not connection.closed
            self._places.put(connection if usable else None)


def _is_broken(connection: Connection) -> bool:
    """Postgres says nothing to an idle connection, unless to end it."""
    readable, _, _ = select.select([connection], [], [], 0)
    return bool(readable)
