"""Takes payments from the broker, one after the other."""

import logging
from threading import Event as Flag

import psycopg2
from pika import BasicProperties, BlockingConnection, spec
from pika.adapters.blocking_connection import BlockingChannel

from database import Database
from order_id import is_order_id
from orders import pay_order
from payment import paid_order_id
from settings import Settings
from topology import PAYMENTS_QUEUE, broker_parameters, declare_topology

_PREFETCH = 10
_RETRY_S = 0.3
_LOG = logging.getLogger(__name__)


def run_consumer(settings: Settings, database: Database, ready: Flag) -> None:
    """Works until the connection to the broker is lost. Then it raises."""

    def settle(
        channel: BlockingChannel, deliver: spec.Basic.Deliver, _: BasicProperties, body: bytes
    ) -> None:
        if _pay(database, channel.connection, body):
            channel.basic_ack(deliver.delivery_tag)
        else:
            _LOG.warning("dead payment: %.200r", body)
            channel.basic_reject(deliver.delivery_tag, requeue=False)

    with BlockingConnection(broker_parameters(settings.amqp_url)) as connection:
        channel = connection.channel()
        declare_topology(channel)
        channel.basic_qos(prefetch_count=_PREFETCH)
        channel.basic_consume(PAYMENTS_QUEUE, settle)
        ready.set()
        channel.start_consuming()


def _pay(database: Database, broker: BlockingConnection, body: bytes) -> bool:
    """Pays the order, however long the database is away. False when no order can be paid."""
    order_id = paid_order_id(body)
    if order_id is None or not is_order_id(order_id):
        return False
    while True:
        try:
            with database.cursor() as cursor:
                return pay_order(cursor, order_id)
        except psycopg2.Error as error:
            _LOG.warning("the payment of %s has to wait: %s", order_id, error)
            # Unlike time.sleep, this answers heartbeats, and raises when the connection is lost.
            broker.sleep(_RETRY_S)
