"""The endpoints."""

import json
import logging
from dataclasses import dataclass
from email.message import Message
from typing import Callable
from urllib.parse import unquote_to_bytes

import psycopg2

from database import Database
from problem import Problem
from publisher import NotAcknowledged, Publisher
from reading import NoReading, is_id, parse_reading
from tallies import find_tally

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


class Api:
    def __init__(
        self,
        database: Database,
        publisher: Publisher,
        readings_topic: str,
        is_ready: Callable[[], bool],
    ) -> None:
        self._database = database
        self._publisher = publisher
        self._readings_topic = readings_topic
        self._is_ready = is_ready

    def answer(self, request: Request) -> Answer:
        """Raises Problem for everything but success."""
        match request.method, request.path.split("/")[1:]:
            case "GET", ["healthz"]:
                return self._health()
            case "POST", ["readings"]:
                return self._take_in(request)
            case "GET", ["devices", segment]:
                return self._show(segment)
        raise Problem(404, "There is nothing here")

    def _health(self) -> Answer:
        if not self._is_ready():
            raise Problem(503, "Not ready yet")
        return _json(200, {"status": "ready"})

    def _take_in(self, request: Request) -> Answer:
        try:
            reading = parse_reading(request.body)
        except NoReading as error:
            raise Problem(400, "This is no reading", str(error)) from None
        headers = [("content-type", b"application/json")]
        traceparent = request.headers.get("traceparent")
        if traceparent is not None:
            headers.append(("traceparent", traceparent.strip(" \t").encode("latin-1")))
        try:
            self._publisher.publish(
                self._readings_topic, reading.device_id.encode(), reading.to_json(), headers
            )
        except NotAcknowledged as error:
            log.warning("A reading was not taken in: %s", error)
            raise Problem(503, "Kafka did not acknowledge the reading", "Send it again") from None
        return _json(202, {"readingId": reading.reading_id})

    def _show(self, segment: str) -> Answer:
        device_id = _decoded(segment)
        try:
            with self._database.transaction() as lent:
                tally = find_tally(lent, device_id)
        except psycopg2.Error as error:
            log.warning("A device could not be shown: %s", error)
            raise Problem(503, "The database cannot be reached") from None
        if tally is None:
            raise _unknown_device()
        return _json(
            200,
            {
                "count": tally.count,
                "sum": tally.sum,
                "lastValue": tally.last_value,
                "lastTs": tally.last_ts,
                # Accepted readings are numbered from 1 without gaps.
                "lastSeq": tally.count,
            },
        )


def _decoded(segment: str) -> str:
    try:
        # http.server reads the request line as Latin-1, whatever its bytes are.
        text = unquote_to_bytes(segment.encode("latin-1")).decode("utf-8")
    except UnicodeDecodeError:
        raise _unknown_device() from None
    if not is_id(text):
        raise _unknown_device()
    return text


def _unknown_device() -> Problem:
    return Problem(404, "No reading of this device was accepted")


def _json(status: int, document: dict[str, object]) -> Answer:
    return Answer(status, json.dumps(document, ensure_ascii=False).encode())
