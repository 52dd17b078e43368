"""What clients call themselves: /token, /revoke, /introspect and the metadata."""

import settings
from answer import Answer, json_answer
from client_authentication import authenticate
from oauth_error import OAuthError, invalid_client
from parameters import Parameters
from tokens import tokens

FORM = "application/x-www-form-urlencoded"


def get_metadata(request):
    base = settings.ISSUER
    confidential = ["client_secret_basic", "client_secret_post"]
    return json_answer(
        200,
        {
            "issuer": base,
            "authorization_endpoint": f"{base}/authorize",
            "token_endpoint": f"{base}/token",
            "revocation_endpoint": f"{base}/revoke",
            "introspection_endpoint": f"{base}/introspect",
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": list(GRANTS),
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": [*confidential, "none"],
            "revocation_endpoint_auth_methods_supported": [*confidential, "none"],
            "introspection_endpoint_auth_methods_supported": confidential,
            "authorization_response_iss_parameter_supported": True,
        },
    )


def post_token(request):
    form = read_form(request)
    client = authenticate(request, form)
    grant_type = required(form, "grant_type")
    grant = GRANTS.get(grant_type)
    if grant is None:
        raise OAuthError("unsupported_grant_type")
    if grant_type not in client["grant_types"]:
        raise OAuthError("unauthorized_client")
    return json_answer(200, grant(form, client))


def redeem_code(form, client):
    code = required(form, "code")
    return tokens.redeem_code(code, client, form.get("redirect_uri"), form.get("code_verifier"))


def refresh(form, client):
    return tokens.refresh(required(form, "refresh_token"), client, form.words("scope"))


def for_client_itself(form, client):
    scope = form.words("scope")
    if not scope or not set(scope) <= set(client["scope"].split()):
        raise OAuthError("invalid_scope")
    return tokens.for_client_itself(client, scope)


GRANTS = {
    "authorization_code": redeem_code,
    "refresh_token": refresh,
    "client_credentials": for_client_itself,
}


def post_revoke(request):
    form = read_form(request)
    client = authenticate(request, form)
    tokens.revoke(required(form, "token"), client)
    return Answer(200, {"Cache-Control": "no-store"})


def post_introspect(request):
    form = read_form(request)
    client = authenticate(request, form)
    if "client_secret" not in client:
        raise invalid_client()
    access = tokens.find_active(required(form, "token"))
    if access is None:
        return json_answer(200, {"active": False})
    return json_answer(
        200,
        {
            "active": True,
            "scope": " ".join(access.scope),
            "client_id": access.family.client_id,
            "sub": access.family.subject,
            "iss": settings.ISSUER,
            "aud": settings.RESOURCE,
            "exp": access.exp,
            "token_type": "Bearer",
        },
    )


def read_form(request):
    """Parameters of the body alone; each may be there once."""
    if request.media_type != FORM:
        raise OAuthError("invalid_request")
    form = Parameters(request.body.decode("utf-8", "replace"))
    if form.repeated:
        raise OAuthError("invalid_request")
    return form


def required(form, name):
    value = form.get(name)
    if value is None:
        raise OAuthError("invalid_request")
    return value
