"""Works on jobs, as long as one connection to the broker lives."""

import asyncio
import json
import logging
from typing import Any

from job import Job, parse_job
from link import Link, LinkLost, PublishRefused
from rendered import Rendered
from renderer import Outcome, Renderer
from settings import Settings
from topology import DONE_KEY, EVENTS_EXCHANGE, RENDER_QUEUE, failed_calls, wait_queue

_LOG = logging.getLogger(__name__)


class Worker:
    def __init__(
        self, link: Link, renderer: Renderer, rendered: Rendered, settings: Settings
    ) -> None:
        self._link = link
        self._renderer = renderer
        self._rendered = rendered
        self._settings = settings
        self._consumer_tag = "worker"
        self._stopping = False
        self._in_hand: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Consumes. Raises LinkLost."""
        await self._link.rpc("basic_qos", prefetch_count=self._settings.prefetch)
        await self._link.rpc(
            "basic_consume",
            queue=RENDER_QUEUE,
            on_message_callback=self._on_message,
            consumer_tag=self._consumer_tag,
        )

    async def stop(self, timeout_s: float) -> None:
        """Takes no more jobs, and waits until those in hand are settled, at most so long."""
        self._stopping = True
        try:
            async with asyncio.timeout(timeout_s):
                await self._link.rpc("basic_cancel", consumer_tag=self._consumer_tag)
                while self._in_hand and not self._link.lost.done():
                    await asyncio.wait(
                        {*self._in_hand, self._link.lost}, return_when=asyncio.FIRST_COMPLETED
                    )
        except (LinkLost, TimeoutError) as error:
            _LOG.warning("%s jobs go back to the queue: %r", len(self._in_hand), error)

    def _on_message(self, _channel: Any, method: Any, properties: Any, body: bytes) -> None:
        if self._stopping:
            self._link.reject(method.delivery_tag, requeue=True)
            return
        failed = failed_calls(properties.headers)
        task = asyncio.create_task(self._settle(method.delivery_tag, body, failed))
        self._in_hand.add(task)
        task.add_done_callback(self._in_hand.discard)

    async def _settle(self, delivery_tag: int, body: bytes, failed: int) -> None:
        try:
            job = parse_job(body)
            if job is None:
                _LOG.warning("a message that is no job: %.80r", body)
                self._link.reject(delivery_tag, requeue=False)
            else:
                await self._work_on(job, delivery_tag, failed)
        except PublishRefused as error:
            _LOG.warning("%s", error)
            self._link.reject(delivery_tag, requeue=True)
        except LinkLost as error:
            _LOG.info("delivery %s goes back to the queue: %s", delivery_tag, error)

    async def _work_on(self, job: Job, delivery_tag: int, failed: int) -> None:
        outcome = Outcome.DONE if job.id in self._rendered else await self._renderer.render(job)
        match outcome:
            case Outcome.DONE:
                self._rendered.add(job.id)
                await self._announce(job, attempts=failed + 1)
                self._link.acknowledge(delivery_tag)
                self._rendered.discard(job.id)
            case Outcome.FAILED if failed + 1 < self._settings.max_attempts:
                await self._let_wait(job, failed + 1)
                self._link.acknowledge(delivery_tag)
            case Outcome.FAILED | Outcome.PERMANENT:
                self._link.reject(delivery_tag, requeue=False)

    async def _announce(self, job: Job, attempts: int) -> None:
        event = json.dumps({"jobId": job.id, "attempts": attempts}).encode()
        await self._link.publish(EVENTS_EXCHANGE, DONE_KEY, event, message_id=job.id)

    async def _let_wait(self, job: Job, failed: int) -> None:
        queue = wait_queue(failed, self._settings.retry_delay_ms)
        await self._link.publish("", queue, job.body, message_id=job.id, mandatory=True)
