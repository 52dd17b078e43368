"""An authorization server in memory, on Python's own HTTP server."""

from http.server import ThreadingHTTPServer

import settings
from http_handler import HttpHandler


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


if __name__ == "__main__":
    print(f"Listening on http://localhost:{settings.PORT}", flush=True)
    Server(("0.0.0.0", settings.PORT), HttpHandler).serve_forever()
