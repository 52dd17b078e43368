"""Publishes what waits in the outbox. Any number of relays share the work."""

import select
from contextlib import closing
from threading import Event as Flag

from psycopg2.extensions import connection as Connection

from database import Database
from outbox import CHANNEL, claim_events, cross_off
from publisher import BrokerLost, Publisher
from settings import Settings
from topology import broker_parameters


def run_relay(settings: Settings, database: Database, ready: Flag) -> None:
    """Works until a connection is lost, to the database or to the broker. Then it raises."""
    with (
        closing(Publisher(broker_parameters(settings.amqp_url))) as publisher,
        closing(database.connect()) as connection,
    ):
        with connection, connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        ready.set()
        while True:
            if not _publish_some(connection, publisher):
                _wait_for_news(connection, settings.relay_poll_s)


def _publish_some(connection: Connection, publisher: Publisher) -> bool:
    """False when nothing was there to publish.

    The events stay locked from the claim to the commit. When anything breaks in between, the
    locks fall and the events are where they were, to be published again.
    """
    with connection, connection.cursor() as cursor:
        events = claim_events(cursor)
        confirmed = publisher.publish(events)
        cross_off(cursor, confirmed)
    if len(confirmed) < len(events):
        raise BrokerLost(f"{len(events) - len(confirmed)} events were not confirmed")
    return bool(events)


def _wait_for_news(connection: Connection, poll_s: float) -> None:
    """Waits for a notification, but not for ever: it may have come while the relay was busy."""
    select.select([connection], [], [], poll_s)
    connection.poll()
    connection.notifies.clear()
