"""What is done with the records of a partition: readings are counted, the rest is set aside."""

from dataclasses import dataclass, field
from typing import Iterable, Iterator

from kafka.consumer.fetcher import ConsumerRecord

from database import Database
from publisher import Publisher
from reading import NoReading, Reading, parse_reading
from tallies import count_readings

# So few that a partition can be given back soon, so many that few transactions are needed.
MAX_READINGS_PER_STEP = 100


@dataclass
class CountStep:
    """Readings that follow one another, counted in one transaction."""

    next_offset: int
    readings: list[Reading] = field(default_factory=list)


@dataclass
class DeadLetterStep:
    """A record that is no reading."""

    next_offset: int
    record: ConsumerRecord
    reason: str


Step = CountStep | DeadLetterStep


def steps(records: Iterable[ConsumerRecord]) -> Iterator[Step]:
    """The work that these records of one partition make, in their order."""
    run: CountStep | None = None
    for record in records:
        next_offset = record.offset + 1
        try:
            reading = parse_reading(record.value)
        except NoReading as error:
            if run is not None:
                yield run
                run = None
            yield DeadLetterStep(next_offset, record, str(error))
            continue
        if run is not None and len(run.readings) == MAX_READINGS_PER_STEP:
            yield run
            run = None
        run = run or CountStep(next_offset)
        run.readings.append(reading)
        run.next_offset = next_offset
    if run is not None:
        yield run


class RecordProcessor:
    def __init__(self, database: Database, publisher: Publisher, dead_letter_topic: str) -> None:
        self._database = database
        self._publisher = publisher
        self._dead_letter_topic = dead_letter_topic

    def process(self, step: Step) -> None:
        """Returns when the effect of the step is there to stay; may be called again if it raises."""
        if isinstance(step, CountStep):
            with self._database.transaction() as lent:
                count_readings(lent, step.readings)
        else:
            self._set_aside(step.record, step.reason)

    def _set_aside(self, record: ConsumerRecord, reason: str) -> None:
        # The producer has no headers without a value.
        headers = [(name, value or b"") for name, value in record.headers]
        headers += [
            ("x-original-topic", record.topic.encode()),
            ("x-original-partition", str(record.partition).encode()),
            ("x-original-offset", str(record.offset).encode()),
            ("x-error", reason.encode()),
        ]
        self._publisher.publish(self._dead_letter_topic, record.key, record.value, headers)
