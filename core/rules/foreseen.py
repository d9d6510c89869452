"""A consequential POST that is shown before it is done: the request itself is carried out, looked at, and taken back.

Over the API each has a sister address ``…/preview`` that answers what it would do; its ``confirm_token``, sent as the
header ``Confirm-Token`` or in the body, makes sure that exactly that happens. A page shows the same and does it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, make_response, request, session
from flask_smorest import Blueprint

from core.kit.errors import Refused
from core.kit.messages import Message, msg
from core.rules.effects import Effect, LookAgain, Preview, recorded, refused_preview, taken_back, token_of
from core.web.edge import start_over
from core.web.effects import HEADER, PreviewSchema, confirm_token
from core.web.idempotency import FORM_FIELD
from core.web.pages import render
from core.web.schemas import TOKEN_FIELD
from core.web.scope import current_work

REPLAYED = "Idempotency-Replayed"
FIRST_BAD_STATUS = 400
DOCUMENTED = ("arguments", "manual_doc")
UNTOUCHED = frozenset({TOKEN_FIELD, FORM_FIELD, "csrf_token"})
PARAMETER = {
    "in": "header",
    "name": HEADER,
    "schema": {"type": "string"},
    "description": f"The `{TOKEN_FIELD}` of `…/preview` with the same body (also taken as a field of the body): then "
    "exactly what it showed is done, or 409 `look_again` with the new token and nothing done.",
}

View = Callable[..., Any]
FORESEEN: dict[str, str] = {}
"""Every guarded view by its module and name; a test holds that whatever hurts is among them, or says why not."""


def shown_first(blueprint: Blueprint, rule: str) -> Callable[[View], View]:
    """Decorator, in the place of ``blueprint.post``: the POST at ``rule``, and its preview at ``rule/preview``."""

    def decorate(view: View) -> View:
        FORESEEN[f"{view.__module__}.{view.__name__}"] = "api"

        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            token = confirm_token()
            answer, effects = _carried_out(view, args, kwargs)
            now = token_of(effects, *_about())
            if token and now != token and REPLAYED not in answer.headers:
                raise LookAgain(extra={TOKEN_FIELD: now})
            return answer

        documented = blueprint.doc(parameters=[PARAMETER])(guarded)
        blueprint.route(rule, methods=["POST"])(documented)
        blueprint.route(f"{rule}/preview", methods=["POST"])(_preview_of(blueprint, view))
        return guarded

    return decorate


def _preview_of(blueprint: Blueprint, view: View) -> View:
    @wraps(view)
    def shown(*args: Any, **kwargs: Any) -> Preview:
        return look(view, args, kwargs)

    shown.__name__ = f"{view.__name__}_preview"
    first, _, rest = (view.__doc__ or "").strip().partition("\n")
    shown.__doc__ = f"Before it is done: what this would do now. {first}\n\nNothing is changed. {rest.strip()}"
    documented = vars(view).get("_apidoc", {})
    shown.__dict__["_apidoc"] = {name: documented[name] for name in DOCUMENTED if name in documented}
    answered: View = blueprint.response(200, PreviewSchema)(shown)
    return answered


def look(view: View, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Preview:
    """What a view would do now, taken back."""
    try:
        with taken_back(current_work()):
            _, effects = _carried_out(view, args, kwargs)
    except Refused as refused:
        return refused_preview(refused)
    return Preview(True, effects, (), (), token_of(effects, *_about()))


def _carried_out(view: View, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Response, tuple[Effect, ...]]:
    work = current_work()
    with recorded(work) as record:
        answer = make_response(view(*args, **kwargs))
        work.flush()
    return answer, record.effects()


def _about() -> tuple[object, ...]:
    """The act, its subject and all that was chosen: where the request goes, and what it brings."""
    sent = request.get_json(silent=True) if request.is_json else request.form.to_dict(flat=False)
    if isinstance(sent, dict):
        sent = {name: value for name, value in sent.items() if name not in UNTOUCHED and value is not None}
    chosen = json.dumps([sent or None, request.args.to_dict(flat=False)], sort_keys=True)
    return request.path.removesuffix("/preview"), chosen


def shown_first_page(title: Message, button: Message) -> Callable[[View], View]:
    """Decorator of a page's POST (under ``shows``): the first time what it does is shown; confirmed, that is done.

    What was typed goes on to the page that asks, so nothing is lost when it asks again.
    """

    def decorate(view: View) -> View:
        FORESEEN[f"{view.__module__}.{view.__name__}"] = "page"

        @wraps(view)
        def guarded(**kwargs: Any) -> Any:
            token, said = request.form.get(TOKEN_FIELD), list(session.get("flashes", []))
            answer, effects = _carried_out(view, (), kwargs)
            now = token_of(effects, *_about())
            if answer.status_code >= FIRST_BAD_STATUS or REPLAYED in answer.headers or token == now:
                return answer
            current_work().session.info.pop("kept", None)
            start_over()
            session["flashes"] = said
            return _asked(title, button, effects, now, again=token is not None)

        return guarded

    return decorate


def _asked(title: Message, button: Message, effects: tuple[Effect, ...], token: str, *, again: bool) -> Response:
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in UNTOUCHED]
    page = render(
        "decisions/foreseen.html",
        title=title,
        button=button,
        effects=effects or (Effect(msg("It is written down; nobody is told, and no money moves.")),),
        action=request.path,
        token=token,
        fields=fields,
        back=request.referrer or "/",
        again=LookAgain.default if again else None,
    )
    return make_response(page, LookAgain.status if again else 200)
