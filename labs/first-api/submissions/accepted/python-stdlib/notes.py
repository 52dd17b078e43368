"""The notes, in memory, oldest first."""

import secrets
import threading
from dataclasses import dataclass, replace
from datetime import datetime, timezone

from messages import Refused


@dataclass(frozen=True)
class Note:
    id: str
    text: str
    createdAt: str


class Notes:
    """Safe for use by several threads. Unknown ids are refused with 404."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_id: dict[str, Note] = {}

    def add(self, text: str) -> Note:
        with self._lock:
            note = Note(secrets.token_urlsafe(16), text, datetime.now(timezone.utc).isoformat())
            self._by_id[note.id] = note
            return note

    def list(self) -> list[Note]:
        with self._lock:
            return [*self._by_id.values()]

    def get(self, note_id: str) -> Note:
        with self._lock:
            return self._find(note_id)

    def set_text(self, note_id: str, text: str) -> Note:
        with self._lock:
            note = replace(self._find(note_id), text=text)
            self._by_id[note_id] = note
            return note

    def remove(self, note_id: str) -> None:
        with self._lock:
            del self._by_id[self._find(note_id).id]

    def _find(self, note_id: str) -> Note:
        note = self._by_id.get(note_id)
        if note is None:
            raise Refused(404, "There is no such note")
        return note
