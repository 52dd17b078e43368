"""A receiver of payment webhooks, on Python's own HTTP server and a file that only grows."""

import os
from http.server import ThreadingHTTPServer

import settings
from http_handler import HttpHandler
from inbox import Inbox
from journal import Journal


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


if __name__ == "__main__":
    os.makedirs(settings.DATA_DIR, exist_ok=True)
    journal = Journal(os.path.join(settings.DATA_DIR, "events.ndjson"))
    HttpHandler.inbox = Inbox(journal)
    server = Server(("0.0.0.0", settings.PORT), HttpHandler)
    print(f"Listening on http://localhost:{settings.PORT}", flush=True)
    server.serve_forever()
