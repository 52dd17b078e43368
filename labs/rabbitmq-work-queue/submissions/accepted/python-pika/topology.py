"""The queues and exchanges, by name, and how they are declared."""

import re

from link import Link
from settings import Settings

RENDER_QUEUE = "jobs.render"
EVENTS_EXCHANGE = "jobs.events"
DONE_KEY = "render.done"
_DEAD_QUEUE = "jobs.render.dead"
_DEAD_EXCHANGE = "jobs.dlx"
_DEAD_KEY = "render.dead"
_WAIT_QUEUE = re.compile(r"jobs\.render\.failed-(\d+)\.wait-\d+ms")


def wait_queue(failed_calls: int, delay_ms: int) -> str:
    """Where a job waits after so many failed calls.

    The delay is in the name because it is an argument of the queue, and a queue cannot be
    declared again with other arguments.
    """
    return f"jobs.render.failed-{failed_calls}.wait-{delay_ms}ms"


def failed_calls(headers: dict | None) -> int:
    """How many calls have failed for a message, from the `x-death` header of the broker.

    The newest death names the wait queue the job comes from, and that name holds the number.
    The header's own `count` will not do: since RabbitMQ 4.0 it starts again whenever a client
    publishes the message, and every retry here is published by a client.
    """
    deaths = (headers or {}).get("x-death")
    newest = deaths[0] if isinstance(deaths, list) and deaths else None
    if not isinstance(newest, dict) or newest.get("reason") != "expired":
        return 0
    queue = _WAIT_QUEUE.fullmatch(str(newest.get("queue")))
    return int(queue[1]) if queue else 0


async def declare_topology(link: Link, settings: Settings) -> None:
    """Declares everything; it can be done again and again.

    Raises LinkLost when the connection breaks or a queue exists with other arguments.
    """
    await link.rpc(
        "exchange_declare", exchange=_DEAD_EXCHANGE, exchange_type="direct", durable=True
    )
    await link.rpc("queue_declare", queue=_DEAD_QUEUE, durable=True)
    await link.rpc(
        "queue_bind", queue=_DEAD_QUEUE, exchange=_DEAD_EXCHANGE, routing_key=_DEAD_KEY
    )
    await link.rpc(
        "exchange_declare", exchange=EVENTS_EXCHANGE, exchange_type="topic", durable=True
    )
    await link.rpc(
        "queue_declare",
        queue=RENDER_QUEUE,
        durable=True,
        arguments={
            "x-dead-letter-exchange": _DEAD_EXCHANGE,
            "x-dead-letter-routing-key": _DEAD_KEY,
        },
    )
    for failed in range(1, settings.max_attempts):
        await link.rpc(
            "queue_declare",
            queue=wait_queue(failed, settings.retry_delay_ms),
            durable=True,
            arguments={
                "x-message-ttl": settings.retry_delay_ms,
                "x-dead-letter-exchange": "",
                "x-dead-letter-routing-key": RENDER_QUEUE,
            },
        )
