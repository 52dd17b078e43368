"""Strings in documents as the specification has them now.

The lexer of graphql-core 2 knows no block strings and no \\u{...}, and makes two broken
characters of one that is written as a pair of surrogates.
"""

from __future__ import annotations

import re

from graphql.error import GraphQLSyntaxError
from graphql.language.lexer import Token, TokenKind
from graphql.language.source import Source

BLOCK = re.compile(r'"""(.*?)(?<!\\)"""', re.DOTALL)
LINE = re.compile(r'"((?:[^"\\\r\n]|\\.)*)"')
LINE_BREAK = re.compile(r"\r\n|\r|\n")
ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})|(.))")
ESCAPED = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
INDENT = " \t"


def read_string(source: Source, start: int) -> Token:
    body = source.body
    is_block = body.startswith('"""', start)
    match = (BLOCK if is_block else LINE).match(body, start)
    if match is None:
        raise GraphQLSyntaxError(source, start, "Unterminated string.")
    try:
        value = block_value(match[1]) if is_block else line_value(match[1])
    except ValueError:
        raise GraphQLSyntaxError(source, start, "Invalid escape in a string.") from None
    return Token(TokenKind.STRING, start, match.end(), value)


def line_value(raw: str) -> str:
    """Pairs of surrogates become one character; halves of a pair cannot be decoded."""
    text = ESCAPE.sub(unescaped, raw)
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


def unescaped(match: re.Match) -> str:
    braced, four_digits, letter = match.groups()
    if letter is None:
        return chr(min(int(braced or four_digits, 16), 0x110000))
    if letter not in ESCAPED:
        raise ValueError(letter)
    return ESCAPED[letter]


def block_value(raw: str) -> str:
    """Without the common indent of all lines but the first, and without blank lines at both ends."""
    lines = LINE_BREAK.split(raw.replace('\\"""', '"""'))
    indents = [len(line) - len(line.lstrip(INDENT)) for line in lines[1:] if line.strip(INDENT)]
    common = min(indents, default=0)
    lines = [lines[0], *(line[common:] for line in lines[1:])]
    filled = [index for index, line in enumerate(lines) if line.strip(INDENT)]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
