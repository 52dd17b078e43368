"""What was acknowledged, a line each. The system keeps what is written when the process is killed."""

import json
import os


class Journal:
    def __init__(self, path):
        self._file = open(path, "a+b", buffering=0)

    def read(self):
        """All records. Half a line, of a write that was cut short, was never acknowledged: it goes."""
        self._file.seek(0)
        content = self._file.read()
        complete = content.rfind(b"\n") + 1
        if complete < len(content):
            os.ftruncate(self._file.fileno(), complete)
        return [json.loads(line) for line in content[:complete].splitlines()]

    def append(self, record):
        self._file.write(json.dumps(record).encode("ascii") + b"\n")
