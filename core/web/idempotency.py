"""``Idempotency-Key``: the same POST again gets the first answer and does nothing twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, make_response, request
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from core.kit.errors import Conflict, Invalid
from core.kit.ids import new_id
from core.kit.messages import msg
from core.tenancy.clock import real_now
from core.web.models import IdempotencyKey
from core.web.scope import current_work, principal

HEADER = "Idempotency-Key"
FORM_FIELD = "idempotency_key"
LONGEST_KEY = 255

View = Callable[..., Any]


class KeyUsedOtherwise(Invalid):
    """The key came before with another request."""

    code = "idempotency_key_reused"
    default = msg("This idempotency key was used for another request. Use a fresh key.")


class StillAtIt(Conflict):
    """The first request with this key has not been answered yet."""

    code = "idempotency_key_in_use"
    default = msg("The first request with this key is still at work. Ask again in a moment.")


def idempotent(view: View) -> View:
    """Decorator of a POST that moves money or time. The key is optional; kept in the transaction of its effect.

    A refused request keeps nothing, so it may be tried again with the same key.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        key = request.headers.get(HEADER) or request.form.get(FORM_FIELD)
        if not key:
            return view(*args, **kwargs)
        if len(key) > LONGEST_KEY or not key.isprintable():
            raise Invalid(fields={HEADER: [msg("At most 255 printable characters.")]})
        found = _claim(key)
        if found is not None:
            return found
        response = make_response(view(*args, **kwargs))
        _keep(key, response)
        return response

    return guarded


def _fingerprint() -> str:
    body = request.get_data(cache=True)
    return hashlib.sha256(b"\n".join((request.method.encode(), request.path.encode(), body))).hexdigest()


def _owner() -> Any:
    who = principal()
    return who.id if who else None


def _claim(key: str) -> Response | None:
    """``None`` when the key is new; else the kept answer. A concurrent claim waits for the first one's commit."""
    work = current_work()
    made = work.session.execute(
        insert(IdempotencyKey)
        .values(
            tenant_id=work.tenant.id,
            id=new_id(),
            account_id=_owner(),
            key=key,
            fingerprint=_fingerprint(),
            answer={},
            created_at=real_now(),
        )
        .on_conflict_do_nothing()
        .returning(IdempotencyKey.id)
    ).scalar()
    if made is not None:
        return None
    row = _row(key)
    if row is None or row.status is None:
        raise StillAtIt
    if row.fingerprint != _fingerprint():
        raise KeyUsedOtherwise
    answer = Response(row.answer["body"], row.status, content_type=row.answer["content_type"])
    answer.headers["Idempotency-Replayed"] = "true"
    if "location" in row.answer:
        answer.headers["Location"] = row.answer["location"]
    return answer


def _row(key: str) -> IdempotencyKey | None:
    owner = _owner()
    matches = IdempotencyKey.account_id.is_(None) if owner is None else IdempotencyKey.account_id == owner
    return current_work().session.scalar(select(IdempotencyKey).where(IdempotencyKey.key == key, matches))


def _keep(key: str, response: Response) -> None:
    row = _row(key)
    if row is not None:
        row.status = response.status_code
        row.answer = {"body": response.get_data(as_text=True), "content_type": response.content_type}
        if response.location:
            row.answer = {**row.answer, "location": response.location}
