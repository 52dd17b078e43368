"""A connection to the broker that can be awaited."""

import asyncio
from collections.abc import Callable
from typing import Any

import pika
from pika.adapters.asyncio_connection import AsyncioConnection
from pika.channel import Channel
from pika.exceptions import AMQPError

_CONNECT_S = 3
# Finds a connection that died without a word; a killed or restarted broker is noticed at once.
_HEARTBEAT_S = 5
_CLOSE_S = 0.5


class LinkLost(Exception):
    """The connection is gone: what was delivered by it goes back to its queue."""


class PublishRefused(Exception):
    """The broker said no to a message."""


class Link:
    """One connection with one channel in confirm mode.

    It lives on the event loop that opened it. Once `lost` is done it is of no more use, and
    whoever awaits one of its methods gets LinkLost.
    """

    def __init__(self, connection: AsyncioConnection) -> None:
        self.lost: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._connection = connection
        self._channel: Channel
        self._waiting: set[asyncio.Future] = set()
        self._unconfirmed: dict[int, asyncio.Future] = {}
        self._published = 0

    @classmethod
    async def open(cls, url: str) -> "Link":
        """Connects once. Raises LinkLost when that does not work within 3 s."""
        link = cls(await _connect(url))
        link._connection.add_on_close_callback(lambda _connection, reason: link._lose(reason))
        link._channel = await link._answer(
            lambda done: link._connection.channel(on_open_callback=done)
        )
        link._channel.add_on_close_callback(lambda _channel, reason: link._lose(reason))
        link._channel.add_on_cancel_callback(lambda _frame: link._lose("consumer cancelled"))
        # A return comes before the confirm, and says that a queue of ours has been deleted.
        # The next connection declares it again.
        link._channel.add_on_return_callback(lambda *_: link._lose("message has no queue"))
        await link.rpc("confirm_delivery", ack_nack_callback=link._on_confirm)
        return link

    async def rpc(self, method: str, **arguments: Any) -> Any:
        """Calls a method of pika's channel and awaits the broker's answer."""
        return await self._answer(
            lambda done: getattr(self._channel, method)(callback=done, **arguments)
        )

    async def publish(
        self, exchange: str, key: str, body: bytes, message_id: str, mandatory: bool = False
    ) -> None:
        """Publishes a persistent JSON message and awaits the confirm, for as long as it takes.

        With `mandatory`, a message that no queue takes costs the connection.
        Raises PublishRefused or LinkLost; after LinkLost the broker may have stored it.
        """
        properties = pika.BasicProperties(
            content_type="application/json",
            delivery_mode=pika.spec.PERSISTENT_DELIVERY_MODE,
            message_id=message_id if len(message_id.encode()) <= 255 else None,
        )
        self._send(lambda: self._channel.basic_publish(exchange, key, body, properties, mandatory))
        confirmed = self._future()
        self._published += 1
        self._unconfirmed[self._published] = confirmed
        await confirmed

    def acknowledge(self, delivery_tag: int) -> None:
        self._send(lambda: self._channel.basic_ack(delivery_tag))

    def reject(self, delivery_tag: int, requeue: bool) -> None:
        """Gives a delivery back, or lets the broker dead-letter it."""
        self._send(lambda: self._channel.basic_nack(delivery_tag, requeue=requeue))

    async def close(self) -> None:
        """Says goodbye, and waits for the answer a short while only."""
        closed = asyncio.get_running_loop().create_future()
        if self._connection.is_open:
            self._connection.add_on_close_callback(lambda *_: _settle(closed))
            self._connection.close()
        elif self._connection.is_closed:
            _settle(closed)
        await asyncio.wait([closed], timeout=_CLOSE_S)

    def _send(self, action: Callable[[], None]) -> None:
        if self.lost.done():
            raise LinkLost(self.lost.result())
        try:
            action()
        except AMQPError as error:
            raise LinkLost(repr(error)) from error

    async def _answer(self, ask: Callable[[Callable[..., None]], object]) -> Any:
        answer = self._future()
        try:
            self._send(lambda: ask(lambda result: _settle(answer, result)))
        except LinkLost:
            answer.cancel()
            raise
        return await answer

    def _future(self) -> asyncio.Future:
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)
        return future

    def _on_confirm(self, frame: pika.frame.Method) -> None:
        tag, multiple = frame.method.delivery_tag, frame.method.multiple
        tags = [each for each in self._unconfirmed if each <= tag] if multiple else [tag]
        for each in tags:
            confirmed = self._unconfirmed.pop(each)
            if isinstance(frame.method, pika.spec.Basic.Ack):
                _settle(confirmed)
            elif not confirmed.done():
                confirmed.set_exception(PublishRefused("the broker refused a message"))

    def _lose(self, reason: object) -> None:
        if self.lost.done():
            return
        self.lost.set_result(str(reason))
        for future in list(self._waiting):
            if not future.done():
                future.set_exception(LinkLost(str(reason)))
        if self._connection.is_open:
            self._connection.close()


async def _connect(url: str) -> AsyncioConnection:
    loop = asyncio.get_running_loop()
    opened: asyncio.Future[AsyncioConnection] = loop.create_future()

    def failed(_connection: AsyncioConnection, error: BaseException) -> None:
        if not opened.done():
            opened.set_exception(LinkLost(repr(error)))

    parameters = pika.URLParameters(url)
    parameters.heartbeat = _HEARTBEAT_S
    parameters.connection_attempts = 1
    parameters.socket_timeout = _CONNECT_S
    parameters.stack_timeout = _CONNECT_S
    connection = AsyncioConnection(
        parameters,
        on_open_callback=lambda connection: _settle(opened, connection),
        on_open_error_callback=failed,
        custom_ioloop=loop,
    )
    try:
        return await opened
    except asyncio.CancelledError:
        if not connection.is_closed and not connection.is_closing:
            connection.close()
        raise


def _settle(future: asyncio.Future, result: object = None) -> None:
    if not future.done():
        future.set_result(result)
