"""The host of a URL, read as the URL standard reads it: what looks odd may still be 127.0.0.1."""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote

from internal_addresses import Address

FORBIDDEN = re.compile(r"[\x00-\x20\x7f#%/:<>?@\[\\\]^|]")
LAST_IS_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
HEXADECIMAL = re.compile(r"0x([0-9a-f]*)")
OCTAL = re.compile(r"0[0-7]+")
DECIMAL = re.compile(r"0|[1-9][0-9]*")


class NoHost(ValueError):
    """Nothing that can be called."""


def read_host(text: str) -> str | Address:
    """A name in lower case, or the address that the text stands for."""
    if text.startswith("["):
        return read_ipv6(text)
    try:
        # The codec also folds full-width digits and dots, and drops characters nobody sees.
        name = unquote(text, errors="strict").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise NoHost("The host is no domain name.") from None
    if name == "" or FORBIDDEN.search(name):
        raise NoHost("The host is no domain name.")
    parts = name.removesuffix(".").split(".")
    return read_ipv4(parts) if LAST_IS_NUMBER.fullmatch(parts[-1]) else name


def read_ipv6(text: str) -> IPv6Address:
    # Python takes a zone such as %eth0 for part of an address; in a URL there is none.
    if not text.endswith("]") or "%" in text:
        raise NoHost("The host is no IPv6 address.")
    try:
        return IPv6Address(text[1:-1])
    except AddressValueError:
        raise NoHost("The host is no IPv6 address.") from None


def read_ipv4(parts: list[str]) -> IPv4Address:
    """One to four numbers; the last one fills all bytes that are left."""
    numbers = [read_number(part) for part in parts]
    *leading, last = numbers
    if len(numbers) > 4 or max(leading, default=0) > 255 or last >= 256 ** (5 - len(numbers)):
        raise NoHost("The host is no IPv4 address.")
    value = last
    for index, number in enumerate(leading):
        value += number << 8 * (3 - index)
    return IPv4Address(value)


def read_number(part: str) -> int:
    if hexadecimal := HEXADECIMAL.fullmatch(part):
        return int(hexadecimal[1] or "0", 16)
    if OCTAL.fullmatch(part):
        return int(part, 8)
    if DECIMAL.fullmatch(part):
        return int(part)
    raise NoHost("The host is no IPv4 address.")
