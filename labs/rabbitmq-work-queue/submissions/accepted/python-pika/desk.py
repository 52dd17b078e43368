"""Where the HTTP threads meet the event loop."""

import asyncio
from concurrent.futures import TimeoutError as FutureTimeout

from service import Service, Unavailable

# The brief allows 3 s; the rest is for reading the request and writing the answer.
_CONFIRM_S = 2.5


class Desk:
    """What a thread may ask of a service that runs on the given loop."""

    def __init__(self, service: Service, loop: asyncio.AbstractEventLoop) -> None:
        self._service = service
        self._loop = loop

    @property
    def ready(self) -> bool:
        return self._service.ready

    def hand_in(self, spec: object) -> str:
        """The id of a new job that the broker has confirmed. Raises Unavailable within 2.5 s."""
        handed_in = asyncio.run_coroutine_threadsafe(self._service.hand_in(spec), self._loop)
        try:
            return handed_in.result(timeout=_CONFIRM_S)
        except FutureTimeout:
            handed_in.cancel()
            raise Unavailable("The broker did not confirm the job in time.") from None
