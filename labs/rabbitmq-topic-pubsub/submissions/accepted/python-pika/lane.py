"""One connection to the broker with a thread of its own, which does one thing after the other."""

import queue
import threading
from concurrent.futures import Future

import pika
from pika.exceptions import AMQPError

import settings

EXCHANGE = "events"
LOOK_EVERY_S = 0.5  # for heartbeats, and for a connection that has gone
HEARTBEAT_S = 5


class Lane:
    def __init__(self):
        self.gone = False
        self._jobs = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True).start()

    def do(self, action):
        """A future of what `action` returns for the channel of this lane, which is in confirm mode."""
        future = Future()
        self._jobs.put((action, future))
        return future

    def _run(self):
        connection = None
        try:
            connection = connect()
            channel = open_channel(connection)
            while not self.gone:
                if channel.is_closed:
                    channel = open_channel(connection)
                self._serve(connection, channel)
        except (AMQPError, OSError) as error:
            self.gone = True
            self._refuse_all(error)
        finally:
            if connection is not None and connection.is_open:
                connection.close()

    def _serve(self, connection, channel):
        try:
            action, future = self._jobs.get(timeout=LOOK_EVERY_S)
        except queue.Empty:
            return connection.process_data_events(0)
        try:
            connection.process_data_events(0)  # a connection that has gone shows here
            future.set_result(action(channel))
        except Exception as error:
            future.set_exception(error)
            if not connection.is_open:
                raise

    def _refuse_all(self, error):
        while not self._jobs.empty():
            self._jobs.get()[1].set_exception(error)


def connect():
    parameters = pika.URLParameters(settings.AMQP_URL)
    parameters.connection_attempts = 1
    parameters.socket_timeout = settings.BROKER_TIMEOUT_S
    parameters.stack_timeout = settings.BROKER_TIMEOUT_S
    parameters.blocked_connection_timeout = settings.BROKER_TIMEOUT_S
    parameters.heartbeat = HEARTBEAT_S
    return pika.BlockingConnection(parameters)


def open_channel(connection):
    channel = connection.channel()
    channel.exchange_declare(EXCHANGE, exchange_type="topic", durable=True)
    channel.confirm_delivery()
    return channel
