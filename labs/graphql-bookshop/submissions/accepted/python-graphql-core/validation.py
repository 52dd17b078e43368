"""The rules of graphql-core 2, and those that the specification has changed or added since."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError, GraphQLSchema, validate
from graphql.language import ast
from graphql.utils.is_valid_literal_value import is_valid_literal_value
from graphql.validation.rules import DefaultValuesOfCorrectType, specified_rules
from graphql.validation.rules.base import ValidationRule


class ExecutableDefinitions(ValidationRule):
    def enter_Document(self, node: ast.Document, *_: Any) -> None:
        for definition in node.definitions:
            if not isinstance(definition, (ast.OperationDefinition, ast.FragmentDefinition)):
                self.context.report_error(
                    GraphQLError("Only operations and fragments can be executed.", [definition])
                )


class DefaultValues(ValidationRule):
    """Replaces the rule by which a variable that must not be null had no default."""

    def enter_VariableDefinition(self, node: ast.VariableDefinition, *_: Any) -> None:
        kind = self.context.get_input_type()
        if kind is None or node.default_value is None:
            return
        for fault in is_valid_literal_value(kind, node.default_value):
            name = node.variable.name.value
            message = f"The default of ${name} does not fit. {fault}"
            self.context.report_error(GraphQLError(message, [node.default_value]))


class UniqueDirectives(ValidationRule):
    """At one place, each directive once; those that may be repeated are not in this schema."""

    def enter_Field(self, node: ast.Node, *_: Any) -> None:
        names = [directive.name.value for directive in node.directives or ()]
        if len(set(names)) < len(names):
            self.context.report_error(GraphQLError("A directive is here twice.", [node]))

    enter_FragmentSpread = enter_Field
    enter_InlineFragment = enter_Field
    enter_FragmentDefinition = enter_Field
    enter_OperationDefinition = enter_Field


RULES = [rule for rule in specified_rules if rule is not DefaultValuesOfCorrectType]
RULES += [ExecutableDefinitions, DefaultValues, UniqueDirectives]


def faults_of(schema: GraphQLSchema, document: ast.Document) -> list[GraphQLError]:
    try:
        return validate(schema, document, RULES)
    except (RecursionError, ValueError):
        # From a rule that descends with the document, and from an integer of thousands of digits.
        return [GraphQLError("The document is nested too deeply, or has a number that is too long.")]
