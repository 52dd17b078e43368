"""Takes the `null`s out of a document that are allowed where they are.

Throughout this schema, null means the same as leaving the value out. Without them, the rest of
graphql-core 2 need not know that there are such literals; the others fail its validation, as they
should: as the value of a type that has no null, or of an argument that does not exist.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from graphql import GraphQLNonNull, GraphQLSchema
from graphql.language import ast
from graphql.language.visitor import REMOVE, TypeInfoVisitor, Visitor, visit
from graphql.utils.type_info import TypeInfo

from documents import is_null


def without_allowed_nulls(schema: GraphQLSchema, document: ast.Document) -> ast.Document:
    types = TypeInfo(schema)
    return visit(document, TypeInfoVisitor(types, AllowedNulls(types)))


class AllowedNulls(Visitor):
    __slots__ = ("_types",)

    def __init__(self, types: TypeInfo) -> None:
        self._types = types

    def enter_Argument(self, node: ast.Argument, *_: Any) -> Any:
        return REMOVE if self._may_go(node.value) else None

    def enter_ObjectField(self, node: ast.ObjectField, *_: Any) -> Any:
        return REMOVE if self._may_go(node.value) else None

    def enter_VariableDefinition(self, node: ast.VariableDefinition, *_: Any) -> Any:
        if not self._may_go(node.default_value):
            return None
        changed = copy(node)
        changed.default_value = None
        return changed

    def _may_go(self, value: ast.Node | None) -> bool:
        """Where nothing is known of the type, the name is wrong, which another rule reports."""
        kind = self._types.get_input_type()
        return is_null(value) and kind is not None and not isinstance(kind, GraphQLNonNull)
