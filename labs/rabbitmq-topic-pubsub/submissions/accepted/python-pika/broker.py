"""Does things on the broker within a time, on as many connections as are needed at once."""

import threading
import time

from pika.exceptions import AMQPError

import settings
from lane import Lane

MOST_LANES = 8


class Unavailable(Exception):
    """The broker is away, or has not answered in time."""


class Broker:
    def __init__(self):
        self._idle = []
        self._places = threading.BoundedSemaphore(MOST_LANES)
        self._mutex = threading.Lock()

    def do(self, action):
        """What `action` returns for a channel; an error of the broker about a name passes through."""
        deadline = time.monotonic() + settings.BROKER_TIMEOUT_S
        if not self._places.acquire(timeout=settings.BROKER_TIMEOUT_S):
            raise Unavailable
        try:
            return self._on_a_lane(action, deadline)
        finally:
            self._places.release()

    def _on_a_lane(self, action, deadline):
        lane = self._take()
        try:
            result = lane.do(action).result(timeout=max(0, deadline - time.monotonic()))
        except Refused:
            self._put_back(lane)
            raise
        except (AMQPError, OSError, TimeoutError):
            # What it was asked may still happen: nobody waits for it any more.
            lane.gone = True
            raise Unavailable from None
        self._put_back(lane)
        return result

    def _take(self):
        with self._mutex:
            while self._idle:
                lane = self._idle.pop()
                if not lane.gone:
                    return lane
        return Lane()

    def _put_back(self, lane):
        with self._mutex:
            self._idle.append(lane)


class Refused(Exception):
    """What an action raises to say no, on a connection that is in order."""


broker = Broker()
