"""What /graphql answers, as a status and a result."""

from __future__ import annotations

from graphql import GraphQLSchema

from execution import Outcome, run
from graphql_request import NoGraphQLRequest, read_request
from media_types import LEGACY, is_json
from shop import Shop


class Endpoint:
    def __init__(self, schema: GraphQLSchema, shop: Shop) -> None:
        self._schema = schema
        self._shop = shop

    def answer(self, content_type: str, content: bytes, media_type: str) -> Outcome:
        """Old clients take an answer for GraphQL only when it is a 200, whatever happened."""
        if not is_json(content_type):
            return refusal(415, "Send application/json.")
        try:
            request = read_request(content)
        except NoGraphQLRequest as error:
            return refusal(400, str(error))
        outcome = run(self._schema, self._shop, request)
        return Outcome(200, outcome.result) if media_type == LEGACY else outcome


def refusal(status: int, message: str) -> Outcome:
    return Outcome(status, {"errors": [{"message": message}]})
