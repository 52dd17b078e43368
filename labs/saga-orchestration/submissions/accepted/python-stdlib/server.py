"""Conducts the trips of a travel agency: an HTTP server in front, an event loop behind."""

import asyncio
import os
import threading
from http.server import ThreadingHTTPServer

import settings
from conductor import Conductor
from http_handler import HttpHandler
from journal import Journal
from trips import Trips


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


async def main():
    os.makedirs(settings.DATA_DIR, exist_ok=True)
    trips = Trips(Journal(os.path.join(settings.DATA_DIR, "trips.ndjson")))
    conductor = Conductor(trips)
    conductor.resume()
    HttpHandler.trips, HttpHandler.conductor = trips, conductor
    server = Server(("0.0.0.0", settings.PORT), HttpHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Listening on http://localhost:{settings.PORT}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
