"""One connection to Redis. Commands share it: they are sent at once, replies come in order."""

import asyncio
from collections import deque

from redis_address import RedisAddress
from resp import RedisError, Reply, encode_command, read_reply


class RedisConnection:
    """Open until Redis ends it or close() is called; never opens again."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._waiting: deque[asyncio.Future[Reply]] = deque()
        self._receiver = asyncio.create_task(self._receive())

    @classmethod
    async def open(cls, address: RedisAddress) -> "RedisConnection":
        """Connects, introduces itself and selects the database.

        Raises OSError or EOFError when that is not possible, RedisError when it is not allowed.
        """
        connection = cls(*await asyncio.open_connection(address.host, address.port))
        try:
            await connection._introduce(address)
        except BaseException:
            connection.close()
            raise
        return connection

    @property
    def is_open(self) -> bool:
        return not self._writer.is_closing()

    async def call(self, *words: str | int) -> Reply:
        """Sends a command. Raises RedisError, or ConnectionError when no reply will come."""
        if not self.is_open:
            raise ConnectionError("The connection to Redis is closed")
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting.append(reply)
        self._writer.write(encode_command(words))
        value = await reply
        if isinstance(value, RedisError):
            raise value
        return value

    def close(self) -> None:
        """Whoever still waits for a reply gets a ConnectionError."""
        self._receiver.cancel()
        self._end(ConnectionError("The connection to Redis was given up"))

    async def _introduce(self, address: RedisAddress) -> None:
        if address.password:
            names = [address.user] if address.user else []
            await self.call("AUTH", *names, address.password)
        if address.database:
            await self.call("SELECT", address.database)

    async def _receive(self) -> None:
        try:
            while True:
                reply = await read_reply(self._reader)
                future = self._waiting.popleft()
                # A command that was given up still gets its reply.
                if not future.done():
                    future.set_result(reply)
        except (OSError, EOFError, ValueError, IndexError, asyncio.LimitOverrunError) as error:
            self._end(ConnectionError(f"Redis ended the connection: {error}"))

    def _end(self, reason: ConnectionError) -> None:
        self._writer.close()
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_exception(reason)
