"""Starts the service, and ends it on SIGTERM."""

import logging
import os
import signal
import threading

from service import Service
from settings import read_settings

EXIT_WITHIN_S = 4.5


def main() -> None:
    logging.basicConfig(
        level=logging.WARNING, format="%(asctime)s %(threadName)s %(name)s: %(message)s"
    )
    service = Service(read_settings())

    def stop(_signal: int, _frame: object) -> None:
        # The Kafka client waits for its broker without end, also in a stop.
        last_resort = threading.Timer(EXIT_WITHIN_S, os._exit, [0])
        last_resort.daemon = True
        last_resort.start()
        # shutdown() waits for serve_forever(), which is what this thread is in.
        threading.Thread(target=service.http.shutdown, daemon=True).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    service.start()
    service.http.serve_forever(poll_interval=0.1)
    service.stop()


if __name__ == "__main__":
    main()
