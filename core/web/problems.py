"""Every error becomes problem details (RFC 9457) in the API, and a page that says what to do in the browser."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlencode

from flask import Flask, Response, current_app, g, json, redirect, render_template, request
from sqlalchemy.exc import DataError, DBAPIError
from werkzeug.exceptions import BadRequest, HTTPException

from core.kit.errors import Invalid, NotFound, Problem, Unauthenticated, Unavailable
from core.kit.messages import Message, msg
from core.web.edge import name_decisions, start_over
from core.web.field_words import complaint
from core.web.language import Language
from core.web.reader import reader
from core.web.scope import PasswordDue, principal

log = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"

NOTHING: Mapping[str, Any] = {}

STATUS_MESSAGES: dict[int, Message] = {
    400: msg("The request could not be understood."),
    401: msg("Please sign in first."),
    403: msg("Your account is not allowed to do this."),
    404: msg("There is nothing here, or it is not yours to see."),
    405: msg("This can't be done with this address."),
    413: msg("This is too large."),
    415: msg("This kind of content is not accepted here."),
    421: msg("No site lives at this address."),
    428: msg("Say which version you changed: somebody else may have changed it too."),
    412: msg("Somebody else has changed this in the meantime. Load it again."),
    422: msg("Please check the marked fields."),
    429: msg("Too many attempts. Please wait a little and try again."),
    500: msg("Something went wrong on our side. Nothing was changed; we have been told."),
    503: msg("This is not available just now. Please try again in a moment."),
}


TITLES: dict[int, Message] = {
    400: msg("This did not work"),
    401: msg("Please sign in"),
    403: msg("You may not enter here"),
    404: msg("There is nothing here"),
    409: msg("This is not possible"),
    422: msg("Something is missing"),
    429: msg("A little too fast"),
    500: msg("Something broke"),
    503: msg("Not available just now"),
}


def wants_json() -> bool:
    """Whether the caller is a program."""
    return request.path.startswith("/api/")


def words() -> Language:
    """The reader's language, or plain English where there is no tenant."""
    if g.get("tenant_id") is None:
        return Language("en", "UTC")
    _look_who_asks()
    return reader()


def _look_who_asks() -> None:
    """Refused before anybody looked at the token, which is no good either: then a stranger is answered."""
    try:
        principal()
    except Unauthenticated:
        g.principal = None


def details(problem: Problem) -> dict[str, Any]:
    """Problem details of a problem, in the caller's language."""
    say = words().text
    body: dict[str, Any] = {
        "type": f"urn:jarmark:problem:{problem.code}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "code": problem.code,
        "detail": say(problem.message),
    }
    if problem.fields:
        body["errors"] = {name: [say(item) for item in items] for name, items in problem.fields.items()}
    if problem.reasons:
        body["reasons"] = [say(item) for item in problem.reasons]
    if problem.rules:
        body["rules"] = list(problem.rules)
    return body | problem.extra


def answer(body: Mapping[str, Any], status: int, headers: Mapping[str, str] | None = None) -> Response:
    """A problem details response."""
    # What was sent may have been no text at all, and its name comes back with the fault.
    said = json.dumps(body).encode("utf-8", "backslashreplace")
    response = current_app.response_class(said, status, content_type=CONTENT_TYPE)
    for name, value in (headers or {}).items():
        response.headers[name] = value
    return response


def show(problem: Problem) -> Response:
    """A problem as the caller can read it."""
    if wants_json():
        return answer(details(problem), problem.status)
    if problem.status == Unauthenticated.status and request.method == "GET":
        return cast("Response", redirect(f"/sign-in?{urlencode({'next': request.full_path.rstrip('?')})}"))
    if isinstance(problem, PasswordDue) and request.method == "GET":
        return cast("Response", redirect("/account/first-password"))
    return page(problem.status, problem.message, problem.reasons, problem.rules, problem.extra)


def page(
    status: int,
    message: Message,
    reasons: tuple[Message, ...] = (),
    rules: tuple[str, ...] = (),
    extra: Mapping[str, Any] = NOTHING,
) -> Response:
    """The error page; ``extra`` may name where the person goes on, from when on, and the decisions behind it."""
    if g.get("tenant_id") is None:
        body = _bare(message)
    else:
        _look_who_asks()
        problem = {"status": status, "title": TITLES.get(status, TITLES[400]), "text": message, "reasons": reasons}
        problem |= {"rules": rules, "next": extra.get("next"), "extra": extra}
        try:
            body = render_template("errors/problem.html", problem=problem)
        except Problem:
            # The site's own menu needs its rules, and they can't be used just now.
            body = _bare(message)
    return Response(body, status, content_type="text/html; charset=utf-8")


def _bare(message: Message) -> str:
    """A page without a site around it."""
    reads = words()
    text = escape(reads.text(message))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{text}</title>'
    return f'<!doctype html><html lang="{reads.locale}">{head}<h1>{text}</h1></html>'


def install(app: Flask) -> None:
    """Register the handlers."""

    @app.errorhandler(Problem)
    def problem(error: Problem) -> Response:
        name_decisions(error)
        start_over()
        return show(error)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        start_over()
        return from_http(error)

    @app.errorhandler(DataError)
    def data(error: DataError) -> Response:
        # A value no column can hold (a NUL, a number too large): malformed, not our failure.
        start_over()
        return show(Invalid())

    @app.errorhandler(UnicodeEncodeError)
    def surrogate(error: UnicodeEncodeError) -> Response:
        start_over()
        return show(Invalid())

    @app.errorhandler(DBAPIError)
    def database(error: DBAPIError) -> Response:
        log.exception("database", exc_info=error)
        start_over()
        return show(Unavailable() if error.connection_invalidated else _Internal())

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        if isinstance(error, (RecursionError, ValueError)) and _unreadable():
            start_over()
            return from_http(BadRequest())
        log.exception("unexpected", exc_info=error)
        if current_app.testing and current_app.config.get("PROPAGATE"):
            raise error
        start_over()
        return show(_Internal())


def _unreadable() -> bool:
    """Whether the body is JSON that no reader takes: nested without end, or a number of thousands of digits."""
    if not request.is_json:
        return False
    try:
        json.loads(request.get_data())
    except (RecursionError, ValueError):
        return True
    return False


class _Internal(Problem):
    """Our own failure."""

    status = 500
    code = "internal"
    default = STATUS_MESSAGES[500]


def from_http(error: HTTPException) -> Response:
    """werkzeug's and flask-smorest's errors, with their headers and field messages kept."""
    if error.response is not None and error.code is None:
        return Response(error.get_body(), content_type="text/html")
    status = error.code or 500
    message = STATUS_MESSAGES.get(status) or msg("This can't be done.")
    if status == NotFound.status:
        message = NotFound.default
    if not wants_json():
        return page(status, message) if error.response is None else _as_is(error)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": HTTPStatus(status).phrase.lower().replace(" ", "_"),
        "detail": words().text(message),
    }
    data: dict[str, Any] = getattr(error, "data", None) or {}
    if "messages" in data:
        body["errors"] = _flat(data["messages"])
    headers = dict(data.get("headers") or {})
    headers |= {name: value for name, value in error.get_headers() if name.lower() == "allow"}
    return answer(body, status, headers)


def _as_is(error: HTTPException) -> Response:
    response = error.get_response()
    return Response(response.get_data(), response.status_code, dict(response.headers))


def _flat(messages: Mapping[str, Any]) -> dict[str, Any]:
    """webargs groups by location (json, query…); a single location is left out."""
    if len(messages) == 1:
        (inner,) = messages.values()
        if isinstance(inner, Mapping):
            return {str(name): _listed(value) for name, value in inner.items()}
    return {str(name): _listed(value) for name, value in messages.items()}


def _listed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _listed(item) for name, item in value.items()}
    say = words().text
    return [say(complaint(str(item))) for item in (value if isinstance(value, list) else [value])]
