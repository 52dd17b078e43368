"""Starts the orders API: the schema first, then the port, until SIGTERM."""

import os
import signal
import sys
import threading
from http.server import ThreadingHTTPServer

from database import Database
from handler import InFlight, make_handler
from routes import Routes

FINISH_WITHIN_S = 5


class Server(ThreadingHTTPServer):
    # The default of 5 makes the kernel drop connections when a dozen clients arrive at once.
    request_queue_size = 128
    daemon_threads = True

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def main():
    port = int(os.environ.get("PORT", "3000"))
    origin = os.environ.get("BASE_URL", f"http://127.0.0.1:{port}").rstrip("/")
    url = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")

    database = Database(url)
    database.prepare()
    in_flight = InFlight()
    server = Server(("0.0.0.0", port), make_handler(Routes(database, origin), in_flight))

    def stop(_signal, _frame):
        # shutdown() waits for serve_forever(), which runs in this thread.
        threading.Thread(target=server.shutdown, daemon=True).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.serve_forever(poll_interval=0.1)
    server.server_close()
    in_flight.wait_until_none(FINISH_WITHIN_S)


if __name__ == "__main__":
    main()
