"""Reads Accept, Accept-Language and Accept-Encoding, which share one form (RFC 9110 12.4.2)."""

import re

WEIGHT = re.compile(r"q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE | re.ASCII)

MEDIA_TYPES = ("application/json", "text/html", "text/plain")


def best_media_type(accept: str | None) -> str | None:
    """The type with the highest weight, the first on equal weights; None where none is wanted."""
    weights = _weights("*/*" if accept is None else accept)
    best = max(MEDIA_TYPES, key=lambda each: _media_type_weight(each, weights))
    return best if _media_type_weight(best, weights) > 0 else None


def best_language(accept_language: str | None) -> str:
    weights = _weights(accept_language or "")
    return "fr" if _language_weight("fr", weights) > _language_weight("en", weights) else "en"


def accepts_gzip(accept_encoding: str | None) -> bool:
    weights = _weights(accept_encoding or "")
    return weights.get("gzip", weights.get("*", 0)) > 0


def _weights(field: str) -> dict[str, float]:
    """The weight of each range of the field, in lower case."""
    return dict(_weighted(element) for element in field.split(",") if element.strip())


def _weighted(element: str) -> tuple[str, float]:
    value, *parameters = (part.strip() for part in element.split(";"))
    found = next(filter(None, map(WEIGHT.fullmatch, parameters)), None)
    return value.lower(), float(found[1]) if found else 1


def _media_type_weight(media_type: str, weights: dict[str, float]) -> float:
    kind = media_type.partition("/")[0]
    by_specificity = (media_type, f"{kind}/*", "*/*")
    return next((weights[each] for each in by_specificity if each in weights), 0)


def _language_weight(language: str, weights: dict[str, float]) -> float:
    meant = (weight for tag, weight in weights.items() if f"{tag}-".startswith(f"{language}-"))
    return max(meant, default=0)
