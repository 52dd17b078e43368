"""The order service: python3 server.py

It may be ended at any moment, in any way: what holds over a crash holds over a SIGTERM. That is
why no signal is handled.
"""

import logging
from contextlib import closing

from consumer import run_consumer
from database import Database
from http_server import HttpServer
from keep_running import keep_running
from readiness import Readiness
from relay import run_relay
from routes import Routes
from settings import Settings
from tables import create_tables


def main() -> None:
    settings = Settings.from_env()
    database = Database(settings.database_url)
    with closing(database.connect()) as connection:
        create_tables(connection, settings.stock)

    readiness = Readiness()
    consumer_ready, relay_ready = readiness.part(), readiness.part()
    keep_running("consumer", lambda: run_consumer(settings, database, consumer_ready))
    keep_running("relay", lambda: run_relay(settings, database, relay_ready))
    HttpServer(settings.port, Routes(database, readiness)).serve_forever()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("pika").setLevel(logging.CRITICAL)
    main()
