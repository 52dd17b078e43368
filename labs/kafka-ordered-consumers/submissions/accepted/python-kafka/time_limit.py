"""A limit for everything a thread waits for at Postgres.

libpq waits without end for a server that says nothing. With a wait callback psycopg2 leaves the
waiting to us, and we can stop. psycopg2 then closes the connection, whose state is unknown.
"""

import select
import threading
import time
from contextlib import contextmanager
from typing import Iterator

import psycopg2
from psycopg2.extensions import POLL_OK, POLL_READ, connection, set_wait_callback


class TimeIsUp(psycopg2.OperationalError):
    pass


_thread = threading.local()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Within this block, this thread waits for Postgres no longer than that in all."""
    _thread.deadline = time.monotonic() + seconds
    try:
        yield
    finally:
        del _thread.deadline


def time_left() -> float:
    """Seconds until the limit of this thread; raises TimeIsUp when there are none."""
    left = _thread.deadline - time.monotonic()
    if left <= 0:
        raise TimeIsUp("Postgres did not answer in time")
    return left


def _wait(waiting: connection) -> None:
    while (state := waiting.poll()) != POLL_OK:
        poller = select.poll()
        poller.register(waiting.fileno(), select.POLLIN if state == POLL_READ else select.POLLOUT)
        poller.poll(time_left() * 1000)


set_wait_callback(_wait)
