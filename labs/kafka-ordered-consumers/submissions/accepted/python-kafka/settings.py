"""What the environment decides, with the defaults for a start by hand."""

import os
from dataclasses import dataclass
from typing import Mapping


@dataclass(frozen=True)
class Settings:
    port: int
    brokers: list[str]
    topic_prefix: str
    database_url: str
    session_ms: int

    @property
    def readings_topic(self) -> str:
        return f"{self.topic_prefix}readings"

    @property
    def dead_letter_topic(self) -> str:
        return f"{self.topic_prefix}readings.dlt"

    @property
    def group(self) -> str:
        return f"{self.topic_prefix}aggregator"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    brokers = environment.get("KAFKA_BROKERS", "localhost:9092")
    return Settings(
        port=int(environment.get("PORT", "3000")),
        brokers=[broker.strip() for broker in brokers.split(",")],
        topic_prefix=environment.get("TOPIC_PREFIX", ""),
        database_url=environment.get(
            "DATABASE_URL", "postgres://postgres:postgres@localhost:5432/postgres"
        ),
        session_ms=int(environment.get("LAB_KAFKA_SESSION_MS", "10000")),
    )
