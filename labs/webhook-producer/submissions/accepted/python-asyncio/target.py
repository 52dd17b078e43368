"""Where an endpoint is: its URL, taken apart for a request."""

import re
import string
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import quote

from internal_addresses import Address, is_internal
from url_host import NoHost, read_host

URL = re.compile(r"(https?)://([^/?#]+)([^?#]*)(\?[^#]*)?(?:#.*)?", re.IGNORECASE)
AUTHORITY = re.compile(r"(?:.*@)?(\[[^\]]*\]|[^:]*)(?::([0-9]*))?")
# Readers of URLs disagree about these: some drop them, some take a backslash for a slash.
AMBIGUOUS = re.compile(r"[\x00-\x20\x7f\\\ud800-\udfff]")
DEFAULT_PORTS = {"http": 80, "https": 443}


class NoTarget(ValueError):
    """Not an absolute http: or https: URL."""


@dataclass(frozen=True)
class Target:
    tls: bool
    host: str | Address
    port: int
    host_header: str
    request_target: str

    def is_internal(self) -> bool:
        """What can be said without asking the name service."""
        if isinstance(self.host, str):
            return self.host.removesuffix(".") == "localhost"
        return is_internal(self.host)


def read_target(url: str) -> Target:
    parts = None if AMBIGUOUS.search(url) else URL.fullmatch(url)
    authority = parts and AUTHORITY.fullmatch(parts[2])
    if not authority:
        raise NoTarget("url is no absolute http: or https: URL.")
    try:
        host = read_host(authority[1])
    except NoHost as error:
        raise NoTarget(str(error)) from None
    scheme = parts[1].lower()
    port = read_port(authority[2], DEFAULT_PORTS[scheme])
    shown_host = f"[{host}]" if isinstance(host, IPv6Address) else str(host)
    return Target(
        tls=scheme == "https",
        host=host,
        port=port,
        host_header=shown_host if port == DEFAULT_PORTS[scheme] else f"{shown_host}:{port}",
        # Only what cannot stand in a request line is escaped; the rest goes out as it came in.
        request_target=quote((parts[3] or "/") + (parts[4] or ""), safe=string.punctuation),
    )


def read_port(digits: str | None, default: int) -> int:
    if not digits:
        return default
    if len(digits) > 5 or int(digits) > 65535:
        raise NoTarget("The port is too high.")
    return int(digits)
