"""Who sent it, and when: Standard Webhooks 1.0.0."""

import base64
import hashlib
import hmac
import re
import time

import settings

WHOLE_SECONDS = re.compile(r"[0-9]+")


def is_genuine(headers, body: bytes) -> bool:
    webhook_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if webhook_id == "" or not WHOLE_SECONDS.fullmatch(timestamp):
        return False
    if abs(time.time() - int(timestamp[:20])) > settings.TOLERANCE_S:
        return False
    content = f"{webhook_id}.{timestamp}.".encode("latin-1") + body
    expected = [sign(key, content) for key in settings.KEYS]
    # Every pair is compared, so that the time taken tells nothing.
    matches = [
        hmac.compare_digest(value, signature)
        for value in first_version(headers.get("webhook-signature", ""))
        for signature in expected
    ]
    return any(matches)


def sign(key, content):
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest())


def first_version(signatures: str):
    for entry in signatures.split(" "):
        version, _, value = entry.partition(",")
        if version == "v1":
            yield value.encode("latin-1", "replace")
