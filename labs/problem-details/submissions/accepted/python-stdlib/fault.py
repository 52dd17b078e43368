"""One thing that is wrong in a body, and where."""

from dataclasses import dataclass
from urllib.parse import quote

FRAGMENT_CHARACTERS = "!$&'()*+,;=:@/?-._~"


@dataclass(frozen=True)
class Fault:
    """`path` leads through members and array indexes; empty for the whole body."""

    path: tuple
    detail: str

    def entry(self):
        return {"pointer": pointer(self.path), "detail": self.detail}


def pointer(path) -> str:
    """RFC 6901, in its form as a URI fragment (section 6)."""
    tokens = (str(part).replace("~", "~0").replace("/", "~1") for part in path)
    text = "".join(f"/{token}" for token in tokens)
    return "#" + quote(text, safe=FRAGMENT_CHARACTERS, errors="surrogatepass")
