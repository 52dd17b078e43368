"""All that has to outlive the process, in SQLite. What is committed survives a kill."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from delivery import Delivery, Status
from endpoint import Endpoint
from rfc3339 import rfc3339

SCHEMA = """
CREATE TABLE IF NOT EXISTS endpoints (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  event_types TEXT NOT NULL,
  secret TEXT NOT NULL,
  previous_secret TEXT,
  rotated_at REAL NOT NULL,
  enabled INTEGER NOT NULL,
  deaths_in_a_row INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS events (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS deliveries (
  event_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  lane TEXT,
  status TEXT NOT NULL,
  attempts_made INTEGER NOT NULL,
  due_at REAL NOT NULL,
  PRIMARY KEY (event_id, endpoint_id)
);
CREATE INDEX IF NOT EXISTS pending_deliveries ON deliveries (event_id) WHERE status = 'pending';
CREATE INDEX IF NOT EXISTS dead_letters ON deliveries (endpoint_id) WHERE status = 'dead';
CREATE TABLE IF NOT EXISTS attempts (
  event_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  began_at REAL NOT NULL,
  status_code INTEGER,
  error TEXT
);
CREATE INDEX IF NOT EXISTS attempts_of_delivery ON attempts (event_id, endpoint_id);
"""


class Store:
    def __init__(self, path: str) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        # Commits are handed to the system and not forced to the disk: that survives a kill.
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def endpoints(self) -> list[Endpoint]:
        rows = self._db.execute(
            "SELECT id, url, event_types, secret, previous_secret, rotated_at, enabled,"
            " deaths_in_a_row FROM endpoints ORDER BY rowid"
        )
        return [
            Endpoint(id_, url, json.loads(types), secret, previous, rotated, bool(enabled), deaths)
            for id_, url, types, secret, previous, rotated, enabled, deaths in rows
        ]

    def save_endpoint(self, endpoint: Endpoint) -> None:
        self._db.execute(
            "INSERT INTO endpoints VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " secret = excluded.secret, previous_secret = excluded.previous_secret,"
            " rotated_at = excluded.rotated_at, enabled = excluded.enabled,"
            " deaths_in_a_row = excluded.deaths_in_a_row",
            (
                endpoint.id,
                endpoint.url,
                json.dumps(endpoint.event_types),
                endpoint.secret,
                endpoint.previous_secret,
                endpoint.rotated_at,
                endpoint.enabled,
                endpoint.deaths_in_a_row,
            ),
        )

    def add_event(self, event_id: str, body: bytes) -> None:
        self._db.execute("INSERT INTO events (id, body) VALUES (?, ?)", (event_id, body))

    def has_event(self, event_id: str) -> bool:
        found = self._db.execute("SELECT 1 FROM events WHERE id = ?", (event_id,))
        return found.fetchone() is not None

    def body(self, event_id: str) -> bytes:
        return self._db.execute("SELECT body FROM events WHERE id = ?", (event_id,)).fetchone()[0]

    def save_delivery(self, delivery: Delivery, status: Status) -> None:
        self._db.execute(
            "INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " lane = excluded.lane, status = excluded.status,"
            " attempts_made = excluded.attempts_made, due_at = excluded.due_at",
            (
                delivery.event_id,
                delivery.endpoint_id,
                delivery.lane,
                status,
                delivery.attempts_made,
                delivery.due_at,
            ),
        )

    def pending(self) -> list[Delivery]:
        """In the order in which the events were accepted."""
        rows = self._db.execute(
            "SELECT event_id, endpoint_id, lane, due_at, attempts_made FROM deliveries"
            " JOIN events ON events.id = event_id WHERE status = 'pending' ORDER BY sequence"
        )
        return [Delivery(*row) for row in rows]

    def delivery_status(self, event_id: str, endpoint_id: str) -> Status | None:
        row = self._db.execute(
            "SELECT status FROM deliveries WHERE event_id = ? AND endpoint_id = ?",
            (event_id, endpoint_id),
        ).fetchone()
        return row and row[0]

    def dead_letters(self, endpoint_id: str) -> list[str]:
        rows = self._db.execute(
            "SELECT event_id FROM deliveries WHERE endpoint_id = ? AND status = 'dead'",
            (endpoint_id,),
        )
        return [event_id for (event_id,) in rows]

    def add_attempt(
        self, delivery: Delivery, began_at: float, status_code: int | None, error: str | None
    ) -> None:
        self._db.execute(
            "INSERT INTO attempts VALUES (?, ?, ?, ?, ?)",
            (delivery.event_id, delivery.endpoint_id, began_at, status_code, error),
        )

    def deliveries_view(self, event_id: str) -> list[dict[str, object]]:
        rows = self._db.execute(
            "SELECT endpoint_id, status FROM deliveries WHERE event_id = ? ORDER BY rowid",
            (event_id,),
        )
        return [
            {
                "endpointId": endpoint_id,
                "status": status,
                "attempts": self._attempts_view(event_id, endpoint_id),
            }
            for endpoint_id, status in rows.fetchall()
        ]

    def _attempts_view(self, event_id: str, endpoint_id: str) -> list[dict[str, object]]:
        rows = self._db.execute(
            "SELECT began_at, status_code, error FROM attempts"
            " WHERE event_id = ? AND endpoint_id = ? ORDER BY began_at",
            (event_id, endpoint_id),
        )
        return [
            {"at": rfc3339(began_at), "statusCode": status_code, "error": error}
            for began_at, status_code, error in rows
        ]
