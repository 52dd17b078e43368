"""Codes, access tokens and refresh tokens, all opaque, and what each of them is worth."""

import base64
import hashlib
import re
import secrets
import threading
import time
from dataclasses import dataclass, field

import settings
from oauth_error import OAuthError

VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


@dataclass
class Family:
    """All tokens that come from one code, or from one request of a client for itself."""

    client_id: str
    subject: str
    scope: tuple[str, ...]
    revoked: bool = False


@dataclass
class Code:
    family: Family
    redirect_uri: str
    challenge: str | None
    expires: float
    used: bool = False


@dataclass
class AccessToken:
    family: Family
    scope: tuple[str, ...]
    expires: float
    exp: int = field(default_factory=lambda: int(time.time()) + settings.ACCESS_TTL_SECONDS)
    revoked: bool = False

    @property
    def active(self):
        return not (self.revoked or self.family.revoked) and time.monotonic() < self.expires


@dataclass
class RefreshToken:
    family: Family
    used: bool = False


class Tokens:
    def __init__(self):
        self._codes = {}
        self._access = {}
        self._refresh = {}
        self._mutex = threading.Lock()

    def new_code(self, request, subject):
        family = Family(request.client["client_id"], subject, request.scope)
        expires = time.monotonic() + settings.CODE_TTL_SECONDS
        code = secrets.token_urlsafe(32)
        self._codes[code] = Code(family, request.redirect_uri, request.challenge, expires)
        return code

    def redeem_code(self, code, client, redirect_uri, verifier):
        with self._mutex:
            known = self._codes.get(code)
            if known is None or known.family.client_id != client["client_id"]:
                raise OAuthError("invalid_grant")
            if known.used:
                known.family.revoked = True
                raise OAuthError("invalid_grant")
            fits = known.redirect_uri == redirect_uri and proves(verifier, known.challenge)
            if not fits or time.monotonic() >= known.expires:
                raise OAuthError("invalid_grant")
            known.used = True
            return self._issue(known.family, known.family.scope, client)

    def refresh(self, token, client, scope):
        """`scope` is empty for all that the user granted."""
        with self._mutex:
            known = self._refresh.get(token)
            if known is None or known.family.client_id != client["client_id"]:
                raise OAuthError("invalid_grant")
            if known.used or known.family.revoked:
                known.family.revoked = True
                raise OAuthError("invalid_grant")
            granted = known.family.scope
            if not set(scope) <= set(granted):
                raise OAuthError("invalid_scope")
            known.used = True
            return self._issue(known.family, tuple(scope) or granted, client)

    def for_client_itself(self, client, scope):
        with self._mutex:
            family = Family(client["client_id"], client["client_id"], tuple(scope))
            return self._issue_access(family, family.scope)

    def revoke(self, token, client):
        with self._mutex:
            access, refresh = self._access.get(token), self._refresh.get(token)
            if access and access.family.client_id == client["client_id"]:
                access.revoked = True
            if refresh and refresh.family.client_id == client["client_id"]:
                refresh.family.revoked = True

    def find_active(self, token):
        access = self._access.get(token)
        return access if access and access.active else None

    def _issue(self, family, scope, client):
        response = self._issue_access(family, scope)
        if "refresh_token" not in client["grant_types"]:
            return response
        refresh_token = secrets.token_urlsafe(32)
        self._refresh[refresh_token] = RefreshToken(family)
        return {**response, "refresh_token": refresh_token}

    def _issue_access(self, family, scope):
        access_token = secrets.token_urlsafe(32)
        expires = time.monotonic() + settings.ACCESS_TTL_SECONDS
        self._access[access_token] = AccessToken(family, scope, expires)
        return {
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": settings.ACCESS_TTL_SECONDS,
            "scope": " ".join(scope),
        }


def proves(verifier, challenge):
    """RFC 7636, section 4.6; a verifier without a challenge is a downgrade (RFC 9700, 4.8.2)."""
    if challenge is None or verifier is None:
        return challenge is None and verifier is None
    if not VERIFIER.fullmatch(verifier):
        return False
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == challenge


tokens = Tokens()
