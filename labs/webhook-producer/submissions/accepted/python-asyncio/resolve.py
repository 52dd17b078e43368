"""Which addresses a target may be called at."""

import asyncio
import socket
from ipaddress import ip_address

import settings
from internal_addresses import Address, is_internal
from target import Target


class Internal(Exception):
    """The name leads into our own network."""


async def callable_addresses(target: Target) -> list[str]:
    """Asked before each attempt: a name can lead elsewhere tomorrow."""
    addresses = await all_addresses(target)
    if not settings.ALLOW_PRIVATE:
        addresses = [address for address in addresses if not is_internal(address)]
    if not addresses:
        raise Internal("The host leads to an internal address.")
    return [str(address) for address in addresses]


async def all_addresses(target: Target) -> list[Address]:
    if not isinstance(target.host, str):
        return [target.host]
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    return [ip_address(socket_address[0]) for *_, socket_address in found]
