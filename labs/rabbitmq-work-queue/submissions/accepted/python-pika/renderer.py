"""Calls the renderer."""

import asyncio
import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from http.client import HTTPConnection, HTTPException
from threading import Thread
from urllib.parse import urlsplit

from job import Job

_LOG = logging.getLogger(__name__)


class Outcome(Enum):
    DONE = "done"
    FAILED = "failed"
    PERMANENT = "permanent"


class Renderer:
    def __init__(self, base_url: str, timeout_s: float) -> None:
        url = urlsplit(base_url)
        self._host = url.hostname
        self._port = url.port
        self._path = f"{url.path.rstrip('/')}/render"
        self._timeout_s = timeout_s

    async def render(self, job: Job) -> Outcome:
        """Makes one call, and gives it up when no status has come in time. Does not raise."""
        # A new connection for each call: one that was kept alive may be closed by the renderer
        # at any moment, and a call it never saw would count as a failed one.
        connection = HTTPConnection(self._host, self._port, timeout=self._timeout_s)
        call = _in_thread(lambda: _post(connection, self._path, job))
        try:
            status = await asyncio.wait_for(call, self._timeout_s)
        except (OSError, HTTPException, TimeoutError) as error:
            _abandon(connection)
            _LOG.info("job %s: %r", job.id, error)
            return Outcome.FAILED
        _LOG.info("job %s: status %s", job.id, status)
        if 200 <= status < 300:
            return Outcome.DONE
        return Outcome.FAILED if status >= 500 else Outcome.PERMANENT


def _post(connection: HTTPConnection, path: str, job: Job) -> int:
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": job.id,
        "Connection": "close",
    }
    try:
        connection.request("POST", path, body=job.body, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def _abandon(connection: HTTPConnection) -> None:
    """Wakes a thread that still reads, although the whole call has taken too long."""
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _in_thread(action: Callable[[], int]) -> "asyncio.Future[int]":
    """Runs one call in a thread of its own.

    A pool would do with few threads less well: calls left over from a lost connection would
    keep new ones waiting.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[int] = loop.create_future()

    def settle(result: int | None, error: Exception | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)

    def run() -> None:
        result, error = None, None
        try:
            result = action()
        except Exception as caught:
            error = caught
        with suppress(RuntimeError):  # the loop is closed: the process is about to end
            loop.call_soon_threadsafe(settle, result, error)

    Thread(target=run, daemon=True).start()
    return future
