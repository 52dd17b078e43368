"""From text to a document.

graphql-core 2 reads the language as it was in 2016. What came later and matters here is put into
its lexer and its parser: strings (see there), and the literal `null`, which it takes for an error.
"""

from graphql.error import GraphQLSyntaxError
from graphql.language import ast, lexer, parser

from string_literals import read_string

LONGEST = 8 * 1024

parse_other_literal = parser.parse_value_literal


def parse_value_literal(reader: parser.Parser, is_const: bool) -> ast.Node:
    """No enum may have a value `null`, so an EnumValue of this name can be nothing else."""
    token = reader.token
    if token.kind == lexer.TokenKind.NAME and token.value == "null":
        parser.advance(reader)
        return ast.EnumValue(value="null", loc=parser.loc(reader, token.start))
    return parse_other_literal(reader, is_const)


lexer.read_string = read_string
parser.parse_value_literal = parse_value_literal


def is_null(node: ast.Node) -> bool:
    return isinstance(node, ast.EnumValue) and node.value == "null"


def parse(text: str) -> ast.Document:
    """Bounded, because the time to validate a document grows with the square of its length."""
    source = parser.Source(text)
    if len(text) > LONGEST:
        raise GraphQLSyntaxError(source, LONGEST, "The document is too long.")
    try:
        return parser.parse(source)
    except RecursionError:
        raise GraphQLSyntaxError(source, 0, "The document is nested too deeply.") from None
