"""A worker for jobs.render: python3 server.py"""

import asyncio
import logging
import signal

from desk import Desk
from http_api import serve_http
from service import Service
from settings import Settings


async def main() -> None:
    settings = Settings.from_env()
    service = Service(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    serve_http(settings.port, Desk(service, loop))
    await service.run(stop)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("pika").setLevel(logging.CRITICAL)
    asyncio.run(main())
