"""Redis behind a deadline: an answer in time, or StoreAway."""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from redis_address import RedisAddress
from redis_connection import RedisConnection
from resp import RedisError, Reply

# A client waits 2 s at most; half of that is left for a busy machine.
_DEADLINE_S = 1.0

_log = logging.getLogger("redis")
_Result = TypeVar("_Result")


class StoreAway(Exception):
    """Redis did not answer in time, or not at all, or not with what was asked for."""


class Script:
    """A Lua script and the hash by which Redis knows it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.sha1 = hashlib.sha1(source.encode()).hexdigest()


class RedisClient:
    """Opens a connection when one is needed, and gives it up when it does not answer in time."""

    def __init__(self, address: RedisAddress) -> None:
        self._address = address
        self._connection: RedisConnection | None = None
        self._opening: asyncio.Task[RedisConnection] | None = None
        self._is_away = False

    async def ping(self) -> None:
        """Raises StoreAway."""
        await self._in_time(lambda connection: connection.call("PING"))

    async def run(self, script: Script, key: str, *arguments: str | int) -> Reply:
        """Runs a script on one key. Raises StoreAway."""

        async def evaluate(connection: RedisConnection) -> Reply:
            try:
                return await connection.call("EVALSHA", script.sha1, 1, key, *arguments)
            except RedisError as error:
                if not str(error).startswith("NOSCRIPT"):
                    raise
                return await connection.call("EVAL", script.source, 1, key, *arguments)

        return await self._in_time(evaluate)

    def close(self) -> None:
        if self._connection:
            self._connection.close()

    async def _in_time(self, work: Callable[[RedisConnection], Awaitable[_Result]]) -> _Result:
        try:
            async with asyncio.timeout(_DEADLINE_S):
                result = await self._on_connection(work)
        except (OSError, EOFError, RedisError) as error:
            self._note(away=True, reason=str(error) or type(error).__name__)
            raise StoreAway(str(error)) from error
        self._note(away=False, reason="answered")
        return result

    async def _on_connection(
        self, work: Callable[[RedisConnection], Awaitable[_Result]]
    ) -> _Result:
        connection = await self._connected()
        try:
            return await work(connection)
        except asyncio.CancelledError:
            # Too late; the next command would only queue behind this one.
            connection.close()
            raise

    def _note(self, away: bool, reason: str) -> None:
        if away != self._is_away:
            self._is_away = away
            _log.warning("%s: %s", "away" if away else "back", reason)

    async def _connected(self) -> RedisConnection:
        if self._connection and self._connection.is_open:
            return self._connection
        if self._opening is None or self._opening.done():
            self._opening = asyncio.create_task(self._open())
            # Those who waited may all have given up before it fails.
            self._opening.add_done_callback(lambda task: task.cancelled() or task.exception())
        # One attempt serves all who wait, so none of them may cancel it.
        return await asyncio.shield(self._opening)

    async def _open(self) -> RedisConnection:
        async with asyncio.timeout(_DEADLINE_S):
            self._connection = await RedisConnection.open(self._address)
        _log.info("connected")
        return self._connection
