"""Query parameters: from texts to values, with the defaults of the document."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from document import Document
from problem import invalid
from schema_check import Check, Fault, check_for

INTEGER = re.compile(r"-?[0-9]+")


@dataclass(frozen=True)
class QueryParameter:
    name: str
    is_integer: bool
    default: Any
    check: Check

    def value(self, text: str) -> int | str:
        """A text that is no integer stays a text, and then fails the check of its type."""
        return int(text) if self.is_integer and INTEGER.fullmatch(text) else text


class QueryParameters:
    def __init__(self, described: list[dict[str, Any]], document: Document) -> None:
        self._parameters = [
            query_parameter(parameter, document)
            for parameter in map(document.resolve, described)
            if parameter["in"] == "query"
        ]

    def read(self, query: str) -> dict[str, Any]:
        sent = parse_qs(query, keep_blank_values=True)
        values: dict[str, Any] = {}
        faults: list[Fault] = []
        for parameter in self._parameters:
            texts = sent.get(parameter.name, [])
            at = f"/{parameter.name}"
            if len(texts) > 1:
                faults.append(Fault(at, "must not be sent twice"))
            value = parameter.value(texts[0]) if texts else parameter.default
            values[parameter.name] = value
            if texts:
                faults += parameter.check(value, at)
        if faults:
            raise invalid("query", faults)
        return values


def query_parameter(described: dict[str, Any], document: Document) -> QueryParameter:
    schema = document.resolve(described["schema"])
    return QueryParameter(
        name=described["name"],
        is_integer=schema["type"] == "integer",
        default=schema.get("default"),
        check=check_for(schema, document),
    )
