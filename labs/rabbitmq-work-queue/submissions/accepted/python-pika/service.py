"""The worker across connections: connects, works, connects again."""

import asyncio
import json
import logging
from contextlib import suppress
from uuid import uuid4

from link import Link, LinkLost, PublishRefused
from rendered import Rendered
from renderer import Renderer
from settings import Settings
from topology import RENDER_QUEUE, declare_topology
from worker import Worker

_RECONNECT_PAUSE_S = 0.5
_LOG = logging.getLogger(__name__)


class Unavailable(Exception):
    """The broker cannot take a job now."""


class Service:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._renderer = Renderer(settings.work_url, settings.work_timeout_s)
        self._rendered = Rendered()
        self._link: Link | None = None
        self._worker: Worker | None = None
        self._stopping = False

    @property
    def ready(self) -> bool:
        return self._worker is not None and not self._stopping

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set, then settles the jobs in hand while there is time."""
        connections = asyncio.create_task(self._stay_connected())
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait([connections, stopped], return_when=asyncio.FIRST_COMPLETED)
        if connections.done():
            connections.result()  # raises what should never have happened
        self._stopping = True
        if self._worker is not None:
            await self._worker.stop(timeout_s=self._settings.shutdown_s * 0.8)
        # What remains of the time is for saying goodbye to the broker, and for the exit itself.
        connections.cancel()
        await asyncio.wait([connections], timeout=self._settings.shutdown_s * 0.1)

    async def hand_in(self, spec: object) -> str:
        """Puts a new job into the queue and gives its id once the broker has confirmed it.

        Raises Unavailable when there is no connection, or no confirm can come any more; waits
        without end while the connection lives and is silent.
        """
        if self._link is None:
            raise Unavailable("There is no connection to the broker.")
        job_id = str(uuid4())
        body = json.dumps({"jobId": job_id, "spec": spec}).encode()
        try:
            await self._link.publish("", RENDER_QUEUE, body, message_id=job_id, mandatory=True)
        except (LinkLost, PublishRefused) as error:
            raise Unavailable("The broker did not confirm the job.") from error
        return job_id

    async def _stay_connected(self) -> None:
        while not self._stopping:
            try:
                await self._work_on_one_connection()
            except LinkLost as error:
                _LOG.warning("no connection to the broker: %s", error)
                await asyncio.sleep(_RECONNECT_PAUSE_S)

    async def _work_on_one_connection(self) -> None:
        link = await Link.open(self._settings.amqp_url)
        try:
            await declare_topology(link, self._settings)
            worker = Worker(link, self._renderer, self._rendered, self._settings)
            await worker.start()
            self._link, self._worker = link, worker
            _LOG.info("connected and consuming")
            raise LinkLost(await asyncio.shield(link.lost))
        finally:
            self._link, self._worker = None, None
            with suppress(LinkLost):
                await link.close()
