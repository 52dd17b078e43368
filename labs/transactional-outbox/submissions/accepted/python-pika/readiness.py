"""Whether every part of the service has been up once."""

from threading import Event as Flag


class Readiness:
    def __init__(self) -> None:
        self._parts: list[Flag] = []

    def part(self) -> Flag:
        """A flag for one more part, to be set when it works."""
        flag = Flag()
        self._parts.append(flag)
        return flag

    @property
    def complete(self) -> bool:
        return all(flag.is_set() for flag in self._parts)
