"""The partitions this instance owns at the moment: their workers and their commits.

Everything here but the workers runs in the thread that polls.
"""

import logging
import time
from typing import Callable, Iterable

from kafka import ConsumerRebalanceListener, KafkaConsumer, OffsetAndMetadata, TopicPartition
from kafka.consumer.fetcher import ConsumerRecord
from kafka.errors import KafkaError

from partition_worker import PartitionWorker
from record_processor import Step

log = logging.getLogger(__name__)

Offsets = dict[TopicPartition, OffsetAndMetadata]


class Assignment(ConsumerRebalanceListener):
    def __init__(
        self,
        consumer: KafkaConsumer,
        process: Callable[[Step], None],
        patience_s: float,
        on_joined: Callable[[], None],
    ) -> None:
        """At a rebalance, workers get `patience_s` to come to an end."""
        self._consumer = consumer
        self._process = process
        self._patience_s = patience_s
        self._on_joined = on_joined
        self._workers: dict[TopicPartition, PartitionWorker] = {}
        self._committed: dict[TopicPartition, int] = {}
        self._commit_in_flight = False

    def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        self._committed.clear()
        self._workers = {
            partition: PartitionWorker(partition, self._process) for partition in assigned
        }
        for worker in self._workers.values():
            worker.start()
        self._on_joined()

    def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        # A worker that does not come to an end goes on beside the next owner for one step. The
        # database counts every reading once, whoever brings it.
        self.give_back(self._patience_s)

    def give_back(self, patience_s: float) -> None:
        """Ends the workers and commits what they have done."""
        self.cancel()
        deadline = time.monotonic() + patience_s
        for worker in self._workers.values():
            worker.join(max(0, deadline - time.monotonic()))
        offsets = self._uncommitted()
        self._workers = {}
        try:
            self._consumer.commit(offsets)
        except KafkaError as error:
            log.warning("Records will be read again, their offsets are not committed: %s", error)

    def cancel(self) -> None:
        for worker in self._workers.values():
            worker.cancel()

    def hand_out(self, records: dict[TopicPartition, list[ConsumerRecord]]) -> None:
        """Gives the records to the workers and asks for no more until these are done.

        Polling goes on meanwhile, so that the group sees a living member however long the
        database takes.
        """
        for partition, of_partition in records.items():
            self._consumer.pause(partition)
            self._workers[partition].hand_over(of_partition)

    def resume_idle(self) -> None:
        for partition in self._consumer.paused():
            if self._workers[partition].idle:
                self._consumer.resume(partition)

    def commit_progress(self) -> None:
        """Sends one commit at a time, so that none overtakes a later one."""
        offsets = self._uncommitted()
        if offsets and not self._commit_in_flight:
            self._commit_in_flight = True
            self._consumer.commit_async(offsets, self._after_commit)

    def _after_commit(self, offsets: Offsets, outcome: Exception | None) -> None:
        self._commit_in_flight = False
        if isinstance(outcome, Exception):
            log.warning("The commit is tried again: %s", outcome)
            return
        self._committed.update({partition: at.offset for partition, at in offsets.items()})

    def _uncommitted(self) -> Offsets:
        return {
            partition: OffsetAndMetadata(worker.next_offset, "")
            for partition, worker in self._workers.items()
            if worker.next_offset is not None
            and worker.next_offset != self._committed.get(partition)
        }
