"""Works off the records of one partition, one after the other, in a thread of its own."""

import logging
import queue
import threading
from typing import Callable, Sequence

import psycopg2
from kafka import TopicPartition
from kafka.consumer.fetcher import ConsumerRecord

from publisher import NotAcknowledged
from record_processor import Step, steps

RETRY_AFTER_S = 0.5

log = logging.getLogger(__name__)


class PartitionWorker(threading.Thread):
    def __init__(self, partition: TopicPartition, process: Callable[[Step], None]) -> None:
        super().__init__(name=f"{partition.topic}-{partition.partition}", daemon=True)
        self._process = process
        self._inbox: queue.SimpleQueue[Sequence[ConsumerRecord]] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        self.idle = True
        # The offset that may be committed: everything before it is done. None: nothing was done.
        self.next_offset: int | None = None

    def hand_over(self, records: Sequence[ConsumerRecord]) -> None:
        self.idle = False
        self._inbox.put(records)

    def cancel(self) -> None:
        """Ends the thread after the step it is at."""
        self._cancelled.set()
        self._inbox.put(())

    def run(self) -> None:
        while not self._cancelled.is_set():
            for step in steps(self._inbox.get()):
                if not self._done(step):
                    return
                self.next_offset = step.next_offset
            self.idle = True

    def _done(self, step: Step) -> bool:
        """Tries until it succeeds; False if the worker was cancelled before."""
        while not self._cancelled.is_set():
            try:
                self._process(step)
                return True
            except (psycopg2.Error, NotAcknowledged) as error:
                log.warning("Up to offset %d, to be tried again: %s", step.next_offset, error)
                self._cancelled.wait(RETRY_AFTER_S)
        return False
