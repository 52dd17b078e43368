"""The parts of the service and how they come and go."""

import logging
import threading

import psycopg2

from api import Api
from database import Database
from group_consumer import GroupConsumer
from http_handler import HttpServer
from publisher import Publisher
from record_processor import RecordProcessor
from settings import Settings
from tallies import create_tables

RETRY_AFTER_S = 0.5
# A client is told within 10 s that Kafka or Postgres does not answer.
PUBLISH_WITHIN_S = 8
SHOW_WITHIN_S = 6
COUNT_WITHIN_S = 4
# As long as records wait at Kafka, and longer: a dead letter that is given up too soon comes twice.
SET_ASIDE_WITHIN_S = 12
SILENCE_S = 5
LONG_SILENCE_S = 10
READER_CONNECTIONS = 8
WRITER_CONNECTIONS = 4

log = logging.getLogger(__name__)


class Service:
    def __init__(self, settings: Settings) -> None:
        # Pools and producers of their own: neither many requests nor a dead-letter topic that is
        # away hold up the other work.
        self._writers = Database(settings.database_url, WRITER_CONNECTIONS, COUNT_WITHIN_S)
        readers = Database(settings.database_url, READER_CONNECTIONS, SHOW_WITHIN_S)
        self._for_readings = Publisher(settings.brokers, PUBLISH_WITHIN_S, SILENCE_S)
        self._for_dead_letters = Publisher(settings.brokers, SET_ASIDE_WITHIN_S, LONG_SILENCE_S)
        processor = RecordProcessor(
            self._writers, self._for_dead_letters, settings.dead_letter_topic
        )
        self._consumer = GroupConsumer(settings, processor.process)
        self._stopping = threading.Event()
        api = Api(
            readers, self._for_readings, settings.readings_topic, self._consumer.joined.is_set
        )
        self.http = HttpServer(settings.port, api)

    def start(self) -> None:
        """Begins to consume as soon as the tables are there; does not wait for that."""
        threading.Thread(target=self._prepare_and_consume, name="start", daemon=True).start()

    def stop(self) -> None:
        """Finishes what is in hand and leaves the group; about 4 s at most."""
        self._stopping.set()
        self._consumer.stop()
        self.http.server_close()
        self.http.wait_for_answers(1)
        if self._consumer.is_alive():
            self._consumer.join(3)
        self._for_readings.close(0.2)
        self._for_dead_letters.close(0.2)

    def _prepare_and_consume(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._writers.transaction() as lent:
                    create_tables(lent)
            except psycopg2.Error as error:
                log.warning("The tables cannot be created yet: %s", error)
                self._stopping.wait(RETRY_AFTER_S)
            else:
                self._consumer.start()
                return
