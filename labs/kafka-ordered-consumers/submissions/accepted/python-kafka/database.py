"""Connections to Postgres, which may be away at any time."""

import queue
import select
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Iterator

import psycopg2
from psycopg2.extensions import connection, cursor

from time_limit import TimeIsUp, time_left, time_limit


@dataclass
class _Idle:
    connection: connection
    opened_at: float = field(default_factory=time.monotonic)


class Database:
    """Lends at most `size` connections; who wants one more waits for it."""

    def __init__(self, url: str, size: int, within_s: float) -> None:
        self._url = url
        self._within_s = within_s
        self._last_failure = 0.0
        # Last in, first out: connections that were used just now are the likeliest to be alive.
        self._places: queue.LifoQueue[_Idle | None] = queue.LifoQueue()
        for _ in range(size):
            self._places.put(None)

    @contextmanager
    def transaction(self) -> Iterator[cursor]:
        """Commits at the end of the block; raises psycopg2.Error if that cannot be had in time."""
        with time_limit(self._within_s):
            try:
                place = self._places.get(timeout=time_left())
            except queue.Empty:
                raise TimeIsUp("All connections to Postgres are in use") from None
            try:
                place = self._alive(place) or _Idle(self._connect())
                with place.connection.cursor() as lent:
                    yield lent
                place.connection.commit()
            except BaseException:
                # Closing is a rollback that needs no answer.
                if place is not None:
                    place.connection.close()
                place = None
                self._last_failure = time.monotonic()
                raise
            finally:
                self._places.put(place)

    def _alive(self, idle: _Idle | None) -> _Idle | None:
        """`idle`, unless it is likely to be broken.

        What broke one connection has broken those that are as old. And an idle connection has
        nothing to read, unless it was closed.
        """
        if idle is None:
            return None
        poller = select.poll()
        poller.register(idle.connection.fileno(), select.POLLIN)
        if idle.opened_at > self._last_failure and not poller.poll(0):
            return idle
        idle.connection.close()
        return None

    def _connect(self) -> connection:
        # The limit at the server ends statements that nobody waits for any more.
        return psycopg2.connect(
            self._url,
            client_encoding="UTF8",
            options=f"-c statement_timeout={int(self._within_s * 1000)}",
        )
