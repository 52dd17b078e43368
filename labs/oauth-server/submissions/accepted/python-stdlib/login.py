"""The pages between /authorize and the redirect: one form for login and consent."""

import html
import secrets
from dataclasses import dataclass

from answer import page, redirect
from authorization_request import (
    AuthorizationRequest,
    Refused,
    Untrusted,
    read_authorization_request,
)
from login_attempts import LoginAttempts
from parameters import Parameters
from tokens import tokens

COOKIE = "browser"


@dataclass(frozen=True)
class OpenForm:
    browser: str
    request: AuthorizationRequest


forms: dict[str, OpenForm] = {}
attempts = LoginAttempts()


def get_authorize(request):
    try:
        wanted = read_authorization_request(Parameters(request.query))
    except Untrusted as problem:
        return page(400, "This does not work", f"<p>{html.escape(str(problem))}</p>")
    except Refused as refused:
        return redirect(refused.location)
    browser = request.cookies.get(COOKIE) or secrets.token_urlsafe(24)
    form = secrets.token_urlsafe(24)
    forms[form] = OpenForm(browser, wanted)
    cookie = f"{COOKIE}={browser}; Path=/; HttpOnly; SameSite=Lax"
    return form_page(form, wanted, headers={"Set-Cookie": cookie})


def post_login(request):
    sent = Parameters(request.body.decode("utf-8", "replace"))
    form = sent.get("form")
    opened = forms.get(form)
    if opened is None or request.cookies.get(COOKIE) != opened.browser:
        return page(400, "Begin again", "<p>This form is not yours, or was used already.</p>")
    wanted = opened.request
    if sent.get("decision") == "deny":
        forms.pop(form, None)
        return redirect(wanted.location(error="access_denied"))
    user = attempts.try_login(sent.get("username") or "", sent.get("password") or "")
    if user is None or sent.get("decision") != "approve":
        return form_page(form, wanted, hint="That did not work. Try again, or wait a while.")
    if forms.pop(form, None) is None:
        return page(400, "Begin again", "<p>This form was used already.</p>")
    return redirect(wanted.location(code=tokens.new_code(wanted, user["sub"])))


def form_page(form, wanted, hint="", headers=None):
    client = html.escape(wanted.client["client_id"])
    scope = "".join(f"<li>{html.escape(word)}</li>" for word in wanted.scope)
    return page(
        200,
        "Log in",
        f"<p>{hint}</p><p>{client} asks for:</p><ul>{scope}</ul>"
        '<form method="post" action="/login">'
        f'<input type="hidden" name="form" value="{form}">'
        '<label>User <input name="username" autocomplete="username"></label>'
        '<label>Password <input name="password" type="password"></label>'
        '<button name="decision" value="approve">Log in and allow</button>'
        '<button name="decision" value="deny">Deny</button></form>',
        headers,
    )
