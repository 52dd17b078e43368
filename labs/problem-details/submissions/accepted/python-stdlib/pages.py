"""What a developer reads who follows the type of a problem."""

import html

from answer import Answer
from problem import TITLES, not_found

TEXTS = {
    "validation-error": "The body is JSON, but one or more of its members break a rule. "
    "Each entry of errors has a pointer into the body that was sent, and says what is wrong there. "
    "Correct them all, then send the request again.",
    "malformed-json": "The body could not be read as JSON in UTF-8 (RFC 8259). "
    "Look for a comma too many, single quotes, comments, or a body that was cut short.",
    "insufficient-credit": "The deposit of the booking does not cover the payment, and nothing was taken. "
    "The member balance tells what is left, cost what was asked for.",
    "internal-error": "The service failed, through no fault of the request. "
    "Tell us the correlationId when you ask about it; trying again later may help.",
}


def get_page(slug: str) -> Answer:
    if slug not in TEXTS:
        raise not_found("type of problem")
    title, text = html.escape(TITLES[slug]), html.escape(TEXTS[slug])
    page = f"<!doctype html><title>{title}</title><h1>{title}</h1><p>{text}</p>"
    return Answer(200, page.encode(), "text/html; charset=utf-8")
