"""What a client asks for at /authorize, and what is wrong with it."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

import settings

CHALLENGE = re.compile(r"[A-Za-z0-9._~-]{43,128}")
LOOPBACK = "http://127.0.0.1"
LOOPBACK_WITH_PORT = re.compile(r"http://127\.0\.0\.1(?::[0-9]{1,5})?(/.*)", re.DOTALL)
ONCE = ("response_type", "scope", "state", "code_challenge", "code_challenge_method")


class Untrusted(Exception):
    """The client or its redirect URI is wrong: the browser stays here."""


class Refused(Exception):
    """Anything else that is wrong is told to the client, by a redirect."""

    def __init__(self, location):
        super().__init__(location)
        self.location = location


@dataclass(frozen=True)
class AuthorizationRequest:
    client: dict
    redirect_uri: str
    state: str | None
    scope: tuple[str, ...]
    challenge: str | None

    def location(self, **members):
        return location(self.redirect_uri, self.state, **members)


def read_authorization_request(parameters):
    client, redirect_uri = trusted(parameters)
    state = None if "state" in parameters.repeated else parameters.get("state")
    try:
        return AuthorizationRequest(
            client=client,
            redirect_uri=redirect_uri,
            state=state,
            scope=tuple(requested_scope(parameters, client)),
            challenge=requested_challenge(parameters, client),
        )
    except ValueError as error:
        raise Refused(location(redirect_uri, state, error=str(error))) from None


def trusted(parameters):
    client = settings.CLIENTS.get(parameters.get("client_id"))
    if {"client_id", "redirect_uri"} & parameters.repeated or client is None:
        raise Untrusted("The application is not known here.")
    if "authorization_code" not in client["grant_types"]:
        raise Untrusted("The application may not send you here.")
    redirect_uri = parameters.get("redirect_uri")
    registered = client.get("redirect_uris", [])
    if redirect_uri is None or not any(matches(redirect_uri, one) for one in registered):
        raise Untrusted("The application did not say correctly where to send you back.")
    return client, redirect_uri


def matches(given, registered):
    """Equal, but for the port of a native application (RFC 8252, section 7.3)."""
    if given == registered:
        return True
    if not registered.startswith(f"{LOOPBACK}/"):
        return False
    loopback = LOOPBACK_WITH_PORT.fullmatch(given)
    return loopback is not None and LOOPBACK + loopback[1] == registered


def requested_scope(parameters, client):
    if parameters.repeated & set(ONCE) or parameters.get("response_type") is None:
        raise ValueError("invalid_request")
    if parameters.get("response_type") != "code":
        raise ValueError("unsupported_response_type")
    scope = parameters.words("scope")
    if not scope or not set(scope) <= set(client["scope"].split()):
        raise ValueError("invalid_scope")
    return scope


def requested_challenge(parameters, client):
    challenge, method = parameters.get("code_challenge"), parameters.get("code_challenge_method")
    if challenge is None and method is None and "client_secret" in client:
        return None
    if method != "S256" or challenge is None or not CHALLENGE.fullmatch(challenge):
        raise ValueError("invalid_request")
    return challenge


def location(redirect_uri, state, **members):
    """With the issuer in every answer (RFC 9207)."""
    answer = {**members, **({} if state is None else {"state": state}), "iss": settings.ISSUER}
    return redirect_uri + ("&" if "?" in redirect_uri else "?") + urlencode(answer)
