"""Coercing variable values (section 6.1.2). No input of this schema is a list."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLEnumType, GraphQLError, GraphQLInputObjectType, GraphQLNonNull
from graphql import GraphQLSchema
from graphql.language import ast
from graphql.utils.type_from_ast import type_from_ast
from graphql.utils.value_from_ast import value_from_ast

from scalars import SCALARS


def coerce_variables(
    schema: GraphQLSchema, operation: ast.OperationDefinition, given: dict[str, Any]
) -> dict[str, Any]:
    """Null counts as a value, so no default replaces it; then it means as much as left out."""
    values = {}
    for definition in operation.variable_definitions or ():
        name = definition.variable.name.value
        kind = type_from_ast(schema, definition.type)
        if name in given:
            value = coerce(kind, given[name], f"${name}")
        elif definition.default_value is not None:
            value = value_from_ast(definition.default_value, kind)
        else:
            value = coerce(kind, None, f"${name}")
        if value is not None:
            values[name] = value
    return values


def coerce(kind: Any, value: Any, where: str) -> Any:
    if isinstance(kind, GraphQLNonNull):
        if value is None:
            raise GraphQLError(f"{where} is missing.")
        return coerce(kind.of_type, value, where)
    if value is None:
        return None
    if isinstance(kind, GraphQLInputObjectType):
        return coerce_members(kind, value, where)
    fitting = kind.parse_value if isinstance(kind, GraphQLEnumType) else SCALARS[kind.name]
    coerced = fitting(value)
    if coerced is None:
        raise GraphQLError(f"{where} is no {kind.name}.")
    return coerced


def coerce_members(kind: GraphQLInputObjectType, value: Any, where: str) -> dict[str, Any]:
    if type(value) is not dict:
        raise GraphQLError(f"{where} is no {kind.name}.")
    for name in value:
        if name not in kind.fields:
            raise GraphQLError(f"{where} has a member that {kind.name} does not know.")
    return {
        name: coerce(field.type, value.get(name), f"{where}.{name}")
        for name, field in kind.fields.items()
    }
