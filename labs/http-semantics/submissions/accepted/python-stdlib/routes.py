"""Finds what a request is meant for."""

import re

import article_answers
import document_answers
from me import show_me
from messages import Answer, Refused, Request

RESOURCES = {
    "docs": document_answers.METHODS,
    "articles": article_answers.METHODS,
}
NAMED = re.compile("/(docs|articles)/([a-z0-9-]{1,40})")


def answer(request: Request) -> Answer:
    if request.path == "/healthz":
        return Answer(200)
    if request.path == "/me":
        return show_me(request)
    named = NAMED.fullmatch(request.path)
    if named is None:
        raise Refused(404)
    resource, name = named.groups()
    # HEAD is GET whose content is not sent.
    act = RESOURCES[resource].get(request.method.replace("HEAD", "GET"))
    if act is None:
        raise Refused(405, [("Allow", ", ".join(["HEAD", *RESOURCES[resource]]))])
    return act(request, name)
