"""Which client sends a request (RFC 6749, section 2.3): by its registered method and no other."""

import base64
import hmac
from urllib.parse import unquote_plus

import settings
from oauth_error import OAuthError, invalid_client


def authenticate(request, form):
    scheme, _, credentials = request.authorization.partition(" ")
    if scheme.lower() == "basic":
        if form.get("client_secret") is not None:
            raise OAuthError("invalid_request")
        client_id, secret = read_basic(credentials.strip())
        if form.get("client_id") not in (None, client_id):
            raise invalid_client()
        return registered(client_id, secret, "client_secret_basic")
    secret = form.get("client_secret")
    method = "none" if secret is None else "client_secret_post"
    return registered(form.get("client_id"), secret, method)


def registered(client_id, secret, method):
    client = settings.CLIENTS.get(client_id)
    if client is None or client["token_endpoint_auth_method"] != method:
        raise invalid_client()
    if method != "none" and not same(secret, client["client_secret"]):
        raise invalid_client()
    return client


def read_basic(credentials):
    try:
        text = base64.b64decode(credentials, validate=True).decode("utf-8")
    except ValueError:
        raise invalid_client() from None
    client_id, colon, secret = text.partition(":")
    if not colon:
        raise invalid_client()
    return unquote_plus(client_id), unquote_plus(secret)


def same(one, other):
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8"))
