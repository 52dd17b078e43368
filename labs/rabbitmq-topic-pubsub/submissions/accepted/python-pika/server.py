"""An event hub on RabbitMQ, on Python's own HTTP server and pika."""

from http.server import ThreadingHTTPServer

import settings
from http_handler import HttpHandler


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


if __name__ == "__main__":
    server = Server(("0.0.0.0", settings.PORT), HttpHandler)
    print(f"Listening on http://localhost:{settings.PORT}", flush=True)
    server.serve_forever()
