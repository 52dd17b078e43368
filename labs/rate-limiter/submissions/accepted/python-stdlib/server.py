"""A rate limiter on $PORT, with its buckets in Redis: python3 server.py"""

import asyncio
import logging
import signal
import socket

from http_connection import serve_connections
from limiter import Limiter
from redis_client import RedisClient
from routes import Routes
from settings import Settings

_BACKLOG = 1024


async def main() -> None:
    settings = Settings.from_env()
    redis = RedisClient(settings.redis)
    routes = Routes(settings, redis, Limiter(redis, settings.policies))
    server = await asyncio.start_server(
        serve_connections(routes.answer), sock=_listen(settings.port), backlog=_BACKLOG
    )
    await _asked_to_stop()
    server.close()
    redis.close()


def _listen(port: int) -> socket.socket:
    if socket.has_dualstack_ipv6():
        return socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True)
    return socket.create_server(("", port))


async def _asked_to_stop() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    asyncio.run(main())
