"""The schema of the contract, with the functions that resolve it."""

from pathlib import Path

from graphql import GraphQLSchema, build_ast_schema

from documents import parse
from resolvers import FIELDS, UNIONS


def bookshop_schema() -> GraphQLSchema:
    text = Path(__file__).with_name("schema.graphql").read_text(encoding="utf-8")
    schema = build_ast_schema(parse(text))
    for type_name, resolvers in FIELDS.items():
        fields = schema.get_type(type_name).fields
        for field_name, resolver in resolvers.items():
            fields[field_name].resolver = resolver
    for union_name, type_of in UNIONS.items():
        schema.get_type(union_name).resolve_type = type_of
    return schema
