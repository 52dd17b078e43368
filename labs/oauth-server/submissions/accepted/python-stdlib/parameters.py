"""The parameters of a request, from a query or a form."""

from urllib.parse import parse_qsl


class Parameters:
    """A parameter without a value counts as absent (RFC 6749, sections 3.1 and 3.2)."""

    def __init__(self, encoded: str):
        pairs = parse_qsl(encoded, keep_blank_values=False, errors="replace")
        self._values = {}
        self.repeated = set()
        for name, value in pairs:
            if name in self._values:
                self.repeated.add(name)
            self._values.setdefault(name, value)

    def get(self, name):
        return self._values.get(name)

    def words(self, name):
        """A list separated by blanks, each word once."""
        return list(dict.fromkeys(word for word in (self.get(name) or "").split(" ") if word))
