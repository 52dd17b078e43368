"""A file that only grows, one entry a line. The system keeps it when the process is killed."""

import json
import os


class Journal:
    def __init__(self, path):
        self._file = open(path, "a+b", buffering=0)

    def read(self):
        self._file.seek(0)
        content = self._file.read()
        end = content.rfind(b"\n") + 1
        # A write that was cut short was never acted upon, and must not spoil the next line.
        os.ftruncate(self._file.fileno(), end)
        return [json.loads(line) for line in content[:end].splitlines()]

    def append(self, entry):
        self._file.write(json.dumps(entry).encode("ascii") + b"\n")
