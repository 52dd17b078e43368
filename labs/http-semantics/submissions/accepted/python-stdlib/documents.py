"""The documents, in memory."""

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Document:
    content: bytes
    content_type: str | None
    # One tag for each time that something is stored, whatever it is.
    tag: str = field(default_factory=lambda: f'"{uuid.uuid4().hex}"')
    modified: int = field(default_factory=lambda: int(time.time()))


# Looks at what is stored; raises to prevent the change.
Guard = Callable[[Document | None], None]


class Documents:
    """Safe for use by several threads: a guard and its change are one step."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_name: dict[str, Document] = {}

    def get(self, name: str) -> Document | None:
        with self._lock:
            return self._by_name.get(name)

    def put(self, name: str, document: Document, guard: Guard) -> bool:
        """True if the name was free."""
        with self._lock:
            guard(self._by_name.get(name))
            is_new = name not in self._by_name
            self._by_name[name] = document
            return is_new

    def delete(self, name: str, guard: Guard) -> None:
        with self._lock:
            guard(self._by_name.get(name))
            del self._by_name[name]
