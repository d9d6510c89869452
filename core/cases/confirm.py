"""A confirmation the person keeps: what arrived, when, under which number, and by when it is answered."""

from __future__ import annotations

from typing import Any

from core.accounts.queries import names
from core.cases.about import booking_about, meeting_of
from core.cases.dates import our_answer
from core.cases.keep import keep
from core.cases.kinds import kind_of, topic_label
from core.cases.models import Case, CaseDocument
from core.cases.reference import reference_of
from core.cases.rules_behind import ROUTE, behind
from core.kit.messages import Message, msg
from core.tenancy.work import Work
from core.web.language import Language

STAYS = msg("The answer comes by mail and stays on the page of the case, as a document to keep.")


def keep_confirmation(work: Work, case: Case) -> CaseDocument:
    """Write it down for the person of the case, who must have an account."""
    if case.opened_by is None:
        raise ValueError("nobody would keep it")
    label = kind_of(work, case.kind).label
    title = msg("Confirmation: {kind}", kind=label)
    who = case.opened_by
    name = names(work, [who]).get(who, "")
    return keep(work, case, "confirmation", "person", who, title, lambda words: _parts(work, case, name, words))


def _parts(work: Work, case: Case, name: str, language: Language) -> list[Any]:
    kind, booking = kind_of(work, case.kind), booking_about(work, case)
    pairs: list[tuple[Message, str]] = [
        (msg("Case"), reference_of(work, case)),
        (msg("Given to"), name),
        (msg("What it is about"), language.text(kind.label)),
        (msg("We received it"), language.moment(case.created_at)),
    ]
    if (topic := topic_label(kind, case.topic)) is not None:
        pairs.append((msg("In particular"), language.text(topic)))
    if booking is not None:
        pairs.append((msg("Booking"), language.text(meeting_of(work, booking))))
    for told in our_answer(work, case):
        pairs.append((msg("We answer by"), language.moment(told.deadline.at)))
        if (how := told.deadline.how) is not None:
            pairs.append((msg("Counted as"), language.text(how)))
    work.flush()
    rules = [f"{item.rule}: {language.text(item.message)}" for item in behind(work, case.id, ROUTE)]
    return [
        {"facts": [[language.text(label), value] for label, value in pairs]},
        {"heading": language.text(msg("What you wrote"))},
        {"text": case.text},
        {"heading": language.text(msg("What comes next"))},
        *({"text": rule} for rule in rules),
        {"text": language.text(STAYS)},
    ]
