"""All trips. A change is in the journal before it shows: no crash takes back what was seen."""

import threading
import uuid

from trip import Trip


class KeyReused(Exception):
    """The key stands for another order."""


class Trips:
    def __init__(self, journal):
        self._journal = journal
        self._trips = {}
        self._by_key = {}
        # Requests come on threads of their own, results on that of the event loop.
        self._mutex = threading.Lock()
        for entry in journal.read():
            self._apply(entry)

    def begin(self, key, order, fingerprint) -> tuple[Trip, bool]:
        """The trip of the key, and whether it is a new one."""
        with self._mutex:
            if key in self._by_key:
                trip, known = self._by_key[key]
                if fingerprint != known:
                    raise KeyReused
                return trip, False
            trip_id = str(uuid.uuid4())
            self._record(
                {
                    "trip": trip_id,
                    "event": "begun",
                    "key": key,
                    "order": order,
                    "fingerprint": fingerprint,
                }
            )
            return self._trips[trip_id], True

    def record(self, trip, event, step, **details):
        with self._mutex:
            self._record({"trip": trip.id, "event": event, "step": step.name, **details})

    def view(self, trip_id) -> dict | None:
        with self._mutex:
            trip = self._trips.get(trip_id)
            return trip and trip.view()

    def under_way(self) -> list[Trip]:
        with self._mutex:
            return [trip for trip in self._trips.values() if not trip.is_over()]

    def _record(self, entry):
        self._journal.append(entry)
        self._apply(entry)

    def _apply(self, entry):
        trip_id, event = entry["trip"], entry["event"]
        if event == "begun":
            trip = self._trips[trip_id] = Trip(trip_id, entry["order"])
            self._by_key[entry["key"]] = trip, entry["fingerprint"]
        else:
            self._trips[trip_id].apply(event, entry["step"], entry.get("inDoubt", False))
