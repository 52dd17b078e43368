"""The bindings of each subscription, in a file: AMQP cannot list them."""

import json
import os

import settings


class RememberedBindings:
    def __init__(self):
        os.makedirs(settings.DATA_DIR, exist_ok=True)
        self._path = os.path.join(settings.DATA_DIR, "bindings.json")
        self._by_name = self._read()

    def of(self, name):
        return self._by_name.get(name, [])

    def remember(self, name, bindings):
        self._by_name[name] = bindings
        self._write()

    def forget(self, name):
        self._by_name.pop(name, None)
        self._write()

    def _read(self):
        try:
            with open(self._path, encoding="utf-8") as file:
                return json.load(file)
        except FileNotFoundError:
            return {}

    def _write(self):
        draft = f"{self._path}.draft"
        with open(draft, "w", encoding="utf-8") as file:
            json.dump(self._by_name, file)
        os.replace(draft, self._path)
