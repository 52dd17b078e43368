"""Threads that end with the process only."""

import logging
import time
from collections.abc import Callable
from threading import Thread

_PAUSE_S = 0.3
_LOG = logging.getLogger(__name__)


def keep_running(name: str, work: Callable[[], None]) -> None:
    """Does the work on a thread, and begins anew whenever it ends or fails."""

    def run() -> None:
        while True:
            try:
                work()
            except Exception as error:
                _LOG.warning("the %s begins anew: %r", name, error)
            time.sleep(_PAUSE_S)

    Thread(target=run, name=name, daemon=True).start()
