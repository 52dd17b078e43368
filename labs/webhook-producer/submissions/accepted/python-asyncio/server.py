"""A sender of webhooks: threads take requests, one event loop delivers, SQLite remembers."""

import asyncio
import os
import resource
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import ThreadingHTTPServer

import settings
from dispatcher import Dispatcher
from http_handler import HttpHandler
from service import Service
from store import Store

NAME_LOOKUPS_SIDE_BY_SIDE = 64


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


async def main() -> None:
    allow_all_open_files()
    os.makedirs(settings.DATA_DIR, exist_ok=True)
    store = Store(os.path.join(settings.DATA_DIR, "webhooks.sqlite"))
    loop = asyncio.get_running_loop()
    # A name service that hangs for one host must not hold up the others.
    loop.set_default_executor(ThreadPoolExecutor(NAME_LOOKUPS_SIDE_BY_SIDE))
    dispatcher = Dispatcher(store)
    HttpHandler.service = Service(store, dispatcher)
    HttpHandler.loop = loop
    server = Server((settings.HOST, settings.PORT), HttpHandler)
    dispatcher.resume()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Listening on http://localhost:{settings.PORT}", flush=True)
    await asyncio.Event().wait()


def allow_all_open_files() -> None:
    """Each attempt under way is an open connection; the usual limit is meant for tools."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
