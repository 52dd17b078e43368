"""Turns schemas of the document into checks of what clients send.

Only the keywords that our requests need are known. Any other stops the start of the service:
better than a document that promises a rule which nothing keeps.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from assertions import ASSERTIONS
from document import Document

ANNOTATIONS = {"description", "default", "readOnly"}


@dataclass(frozen=True)
class Fault:
    at: str
    detail: str


Check = Callable[[Any, str], Iterator[Fault]]


def check_for(schema: dict[str, Any], document: Document) -> Check:
    """The check of a value and of the JSON Pointer that leads to it."""
    checks = [
        _keyword_check(name, schema, document) for name in schema if name not in ANNOTATIONS
    ]

    def check(value: Any, at: str) -> Iterator[Fault]:
        for one in checks:
            yield from one(value, at)

    return check


def _keyword_check(name: str, schema: dict[str, Any], document: Document) -> Check:
    argument = schema[name]
    match name:
        case "$ref":
            return check_for(document.target(argument), document)
        case "items":
            return _items(check_for(argument, document))
        case "properties":
            return _properties({key: check_for(sub, document) for key, sub in argument.items()})
        case "required":
            writable = writable_members(schema)
            return _required([member for member in argument if member in writable])
        case "additionalProperties" if argument is False:
            return _no_others(schema["properties"])
        case _ if name in ASSERTIONS:
            return _assertion(name, argument)
    raise ValueError(f"Nothing here can check {name}: {argument}.")


def writable_members(schema: dict[str, Any]) -> set[str]:
    """What is read-only belongs to the server: no request has to have it."""
    return {name for name, sub in schema["properties"].items() if not sub.get("readOnly")}


def _assertion(name: str, argument: Any) -> Check:
    assertion = ASSERTIONS[name]
    holds = assertion.test(argument)
    options = argument if isinstance(argument, list) else [argument]
    demand = assertion.demand.format(" or ".join(map(str, options)))

    def check(value: Any, at: str) -> Iterator[Fault]:
        if isinstance(value, assertion.concerns) and not holds(value):
            yield Fault(at, demand)

    return check


def _items(of_item: Check) -> Check:
    def check(value: Any, at: str) -> Iterator[Fault]:
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from of_item(item, f"{at}/{index}")

    return check


def _properties(of_member: dict[str, Check]) -> Check:
    def check(value: Any, at: str) -> Iterator[Fault]:
        if isinstance(value, dict):
            for name in (name for name in value if name in of_member):
                yield from of_member[name](value[name], _member(at, name))

    return check


def _required(names: list[str]) -> Check:
    def check(value: Any, at: str) -> Iterator[Fault]:
        if isinstance(value, dict):
            yield from (Fault(_member(at, n), "is missing") for n in names if n not in value)

    return check


def _no_others(known: dict[str, Any]) -> Check:
    def check(value: Any, at: str) -> Iterator[Fault]:
        if isinstance(value, dict):
            yield from (Fault(_member(at, n), "is not known") for n in value if n not in known)

    return check


def _member(at: str, name: str) -> str:
    return f"{at}/{name.replace('~', '~0').replace('/', '~1')}"
