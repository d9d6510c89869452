"""Receipts of what was decided about an application, for whoever has its link: those about it, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from core.hooks.bookings import Side
from core.kit.errors import NotFound
from core.rules.access import decisions_about
from core.rules.hook_words import HOOKS
from core.rules.models import Decision
from core.rules.receipt_view import View, receipt_language, view_of
from core.rules.receipts import receipt
from core.rules.refused import refuses
from core.tenancy.work import Work
from core.verification.links import path_of
from core.verification.models import Application

APPLICANT: Final[Side] = "provider"


def receipts_of(work: Work, row: Application) -> list[View]:
    """Everything that was decided about the application, newest first."""
    return [_view(work, row, found, brief=True) for found in _about(work, row)]


def receipt_of(work: Work, row: Application, decision_id: UUID) -> View:
    """One of them, whole. Raises ``NotFound`` for a decision about anything else."""
    for found in _about(work, row):
        if found.id == decision_id:
            return _view(work, row, found)
    raise NotFound


def refused_now(work: Work, row: Application) -> list[str]:
    """The decisions by which the application was just sent back."""
    return [str(one.id) for one in work.session.info.get("kept", ()) if one.subject_id == row.id and refuses(one)]


def _about(work: Work, row: Application) -> Iterator[Decision]:
    """What the team tried and was refused is the team's."""
    for found in reversed(decisions_about(work, row.id)):
        known = HOOKS.get(found.hook)
        theirs = known is not None and APPLICANT in known.readers_of(found)
        if found.subject_kind == "application" and theirs and (found.carried_out or found.actor_id is None):
            yield found


def _view(work: Work, row: Application, found: Decision, *, brief: bool = False) -> View:
    page = path_of(work, row)
    view = view_of(receipt(work, found, APPLICANT, None, brief=brief), receipt_language(work))
    return view | {"page": page, "href": f"{page}/decisions/{found.id}"}
