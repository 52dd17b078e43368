"""Which operation of a document runs, and what of the document it needs."""

from __future__ import annotations

from copy import copy

from graphql import GraphQLError
from graphql.language import ast


def choose_operation(document: ast.Document, name: str | None) -> ast.OperationDefinition:
    operations = [one for one in document.definitions if isinstance(one, ast.OperationDefinition)]
    if name is None:
        if len(operations) != 1:
            raise GraphQLError("operationName must say which operation runs.")
        return operations[0]
    for operation in operations:
        if operation.name is not None and operation.name.value == name:
            return operation
    raise GraphQLError("operationName names no operation of the document.")


def runnable(document: ast.Document, operation: ast.OperationDefinition) -> ast.Document:
    """This operation alone, and without the defaults of its variables.

    Their values are complete by now, but graphql-core 2 would put a default in the place of a null.
    """
    fragments = [one for one in document.definitions if isinstance(one, ast.FragmentDefinition)]
    chosen = copy(operation)
    chosen.variable_definitions = [
        ast.VariableDefinition(one.variable, one.type, loc=one.loc)
        for one in operation.variable_definitions or ()
    ]
    return ast.Document([chosen, *fragments], loc=document.loc)
