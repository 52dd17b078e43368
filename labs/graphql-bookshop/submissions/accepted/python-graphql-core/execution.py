"""From a request to a result, in the steps of the specification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError, GraphQLSchema, execute

from allowed_nulls import without_allowed_nulls
from documents import parse
from errors import shown
from graphql_request import GraphQLRequest
from operations import choose_operation, runnable
from shop import Shop
from validation import faults_of
from variables import coerce_variables


@dataclass(frozen=True)
class Outcome:
    """`status` is for those clients who want one that says what happened."""

    status: int
    result: dict[str, Any]


def run(schema: GraphQLSchema, shop: Shop, request: GraphQLRequest) -> Outcome:
    try:
        parsed = parse(request.query)
    except GraphQLError as error:
        return request_error(400, [error])
    document = without_allowed_nulls(schema, parsed)
    faults = faults_of(schema, document)
    if faults:
        return request_error(422, faults)
    try:
        operation = choose_operation(document, request.operation_name)
        variables = coerce_variables(schema, operation, request.variables)
    except GraphQLError as error:
        return request_error(422, [error])
    executed = execute(
        schema,
        runnable(document, operation),
        context_value=shop,
        variable_values=variables,
    )
    return Outcome(200, with_errors(executed.errors, {"data": executed.data}))


def request_error(status: int, errors: list[Exception]) -> Outcome:
    return Outcome(status, with_errors(errors, {}))


def with_errors(errors: list[Exception] | None, result: dict[str, Any]) -> dict[str, Any]:
    return {"errors": [shown(error) for error in errors], **result} if errors else result
