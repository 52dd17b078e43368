"""From the content of a POST to a GraphQL request."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn

MANY_DIGITS = 300


class NoGraphQLRequest(Exception):
    """Says in its message what is missing for one."""


@dataclass(frozen=True)
class GraphQLRequest:
    query: str
    operation_name: str | None
    variables: dict[str, Any]


def read_request(content: bytes) -> GraphQLRequest:
    body = parse_json(content)
    if type(body) is not dict:
        raise NoGraphQLRequest("The body is no JSON object.")
    query = body.get("query")
    operation_name = body.get("operationName")
    variables = body.get("variables")
    if type(query) is not str:
        raise NoGraphQLRequest("query must be a string.")
    if not isinstance(operation_name, (str, type(None))):
        raise NoGraphQLRequest("operationName must be a string.")
    if not isinstance(variables, (dict, type(None))):
        raise NoGraphQLRequest("variables must be an object.")
    return GraphQLRequest(query, operation_name, variables or {})


def parse_json(content: bytes) -> Any:
    try:
        return json.loads(
            content.decode("utf-8"), parse_constant=refuse_constant, parse_int=parse_integer
        )
    except (ValueError, RecursionError):
        raise NoGraphQLRequest("The body is no JSON.") from None


def refuse_constant(_name: str) -> NoReturn:
    """NaN and the infinities are Python's own; JSON has no such numbers."""
    raise ValueError


def parse_integer(digits: str) -> int | float:
    """Python does not read thousands of digits. As infinity, the number still fits no variable."""
    return int(digits) if len(digits) <= MANY_DIGITS else float("inf")
