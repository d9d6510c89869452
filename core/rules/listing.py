"""A page of the decisions somebody may read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core.rules.access import about, concerning, sides
from core.rules.hook_words import HOOKS
from core.rules.models import Decision
from core.rules.receipt_view import View, receipt_language, view_of
from core.rules.receipts import receipt
from core.web.paging import Page, page_of
from core.web.scope import current_work, require


def listed(args: dict[str, Any]) -> Page[View]:
    """A page of the decisions somebody may read, in words."""
    work, who = current_work(), require()
    statement = select(Decision).where(Decision.hook.in_(HOOKS))
    mine = concerning(work, who)
    if mine is not None:
        statement = statement.where(mine)
    if args["subject_id"]:
        statement = statement.where(about(args["subject_id"]))
    if args["hook"]:
        statement = statement.where(Decision.hook == args["hook"])
    if args["since"]:
        statement = statement.where(Decision.at >= args["since"])
    if args["until"]:
        statement = statement.where(Decision.at <= args["until"])
    if args["refused"] is not None:
        statement = statement.where(Decision.carried_out.is_(not args["refused"]))
    found = page_of(work, statement, Decision.id, args["cursor"], args["limit"])
    read_as, language = sides(work, found.items, who), receipt_language(work)
    return Page(
        [
            view_of(receipt(work, row, read_as[row.id], who, brief=True), language)
            for row in found.items
            if row.id in read_as
        ],
        found.next,
    )
