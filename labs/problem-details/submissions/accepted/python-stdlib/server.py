"""Bookings whose every error is a problem document, on Python's own HTTP server."""

import os
from http.server import ThreadingHTTPServer

from http_handler import HttpHandler


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


if __name__ == "__main__":
    port = int(os.environ.get("PORT", "3000"))
    print(f"Listening on http://localhost:{port}", flush=True)
    Server(("0.0.0.0", port), HttpHandler).serve_forever()
