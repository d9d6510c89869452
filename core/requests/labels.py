"""A request's states and steps in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.kit.messages import Message, literal, msg
from core.requests.models import RequestEvent
from core.requests.reasons import REASONS, REPORTS, SIDES
from core.requests.states import SILENCE
from core.requests.view import RequestView

STATES: dict[str, tuple[str, Message]] = {
    "submitted": ("new", msg("Waiting for our answer")),
    "triaged": ("open", msg("Being matched")),
    "assigned": ("assigned", msg("Handed over: waiting for contact")),
    "in_contact": ("contacted", msg("In contact")),
    "closed": ("closed", msg("Closed")),
    "escalated": ("urgent", msg("Not safe: the team answers")),
    "withdrawn": ("closed", msg("Withdrawn")),
}
"""The pill's colour code and its words."""

CLOSE_REASONS: dict[str, Message] = {
    "silence": msg("There was no contact in time."),
    "withdrawn": msg("The person took the request back."),
    "replaced": msg("Somebody else was chosen instead."),
    "team": msg("Our team closed the request."),
    "ended": msg("The contact was ended, and nobody is to blame."),
}

DISPUTE_LABELS: dict[str, Message] = {
    "for_client": msg("There was a contact: the request opens again"),
    "against_client": msg("There was none: the request stays closed"),
}

STEPS: dict[str, Message] = {
    "submitted": msg("The request arrived"),
    "escalated": msg("The request arrived: the person is not safe"),
    "triage_written": msg("Written to"),
    "triage_no_answer": msg("Tried, not reached"),
    "triage_reached": msg("Reached by the team"),
    "triage_unsafe": msg("The person is not safe: the team stays with them"),
    "handed_over": msg("The contact was handed over"),
    "handed_back": msg("Somebody else is to be chosen"),
    "contact": msg("Contact was made"),
    "meeting": msg("A meeting was booked"),
    "contact_ended": msg("The contact was ended"),
    "reported": msg("Something was reported to the team"),
    "escalated_later": msg("The person is not safe: the team took over"),
    "escalation_ended": msg("The person is safe again, says the team"),
    "signals_read": msg("The team has read the words"),
    "chosen": msg("Somebody else was chosen on the site"),
    "brought_together": msg("Two are brought together again"),
    "paused": msg("The clocks stopped: somebody else is wished for"),
    "closed": msg("Closed"),
    "replaced": msg("Somebody else was chosen instead"),
    "withdrawn": msg("Withdrawn"),
    "disputed": msg("Said: there was a contact"),
    "word_wrote": msg("The provider says: there was a contact"),
    "word_silent": msg("The provider says: there was none"),
    "dispute_for_client": msg("Decided: the request opens again"),
    "dispute_against_client": msg("Decided: the request stays closed"),
}


SAID_BY = frozenset({"handed_back", "contact", "contact_ended", "reported", "escalated_later", "chosen"})
"""Steps that either side may take: the team reads which one did."""


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One step as the timeline shows it."""

    title: Message
    state: str
    at: datetime | None = None
    until: datetime | None = None
    text: Message | None = None


def history(steps: Sequence[RequestEvent]) -> list[TimelineStep]:
    """What happened, for the team."""
    return [
        TimelineStep(STEPS.get(step.kind, literal(step.kind)), "done", at=step.at, text=step_words(step))
        for step in steps
    ]


def step_words(step: RequestEvent) -> Message | None:
    """Who said it, why, and in which words; ``None`` when there is nothing to read."""
    # A meeting's note is the booking's id, and a contact's is the side.
    note = step.note if step.kind not in {"meeting", "contact", "disputed"} else ""
    label = REPORTS.get(step.code or "") if step.kind == "reported" else REASONS.get(step.code or "")
    said = _joined(label, note)
    who = SIDES.get(step.side or "") if step.kind in SAID_BY else None
    if who is None:
        return said
    return msg("{who}: {said}", who=who, said=said) if said else who


def _joined(label: Message | None, note: str) -> Message | None:
    if label is None:
        return literal(note) if note else None
    return msg("{reason} ({words})", reason=label, words=literal(note)) if note else label


def _note(step: RequestEvent) -> Message | None:
    # A meeting's note is the booking's id, a contact's is the side, a closure's a code: nothing to read.
    coded = step.kind in {"meeting", "contact", "disputed"} or step.note == SILENCE
    return literal(step.note) if step.note and not coded else None


def progress(view: RequestView) -> list[TimelineStep]:
    """Where a request stands, for its client: what is done, what is due until when."""
    steps = [TimelineStep(msg("Your request reached us"), "done", at=view.created_at), _answer(view)]
    if view.handed_over_at:
        steps.append(TimelineStep(msg("You have the contact"), "done", at=view.handed_over_at))
    if view.contacted_at:
        steps.append(TimelineStep(msg("You are in contact"), "done", at=view.contacted_at))
    elif view.state == "assigned":
        steps += _waiting(view)
    if view.closed_at:
        why = CLOSE_REASONS.get(view.close_reason or "")
        steps.append(TimelineStep(msg("The request is closed"), "done", at=view.closed_at, text=why))
    return steps


def _answer(view: RequestView) -> TimelineStep:
    if view.triaged_at:
        return TimelineStep(msg("We answered"), "done", at=view.triaged_at)
    if view.closed_at:
        return TimelineStep(msg("We answer"), "skipped")
    return TimelineStep(msg("We write to you"), "late" if view.triage_overdue else "now", until=view.triage_due_at)


def _waiting(view: RequestView) -> list[TimelineStep]:
    steps = []
    if view.contact_due_at:
        state = "late" if view.contact_overdue else "now"
        steps.append(TimelineStep(msg("Please get in touch"), state, until=view.contact_due_at))
    if view.close_due_at:
        text = msg("Without a contact the request is closed after this.")
        steps.append(TimelineStep(msg("Last moment to get in touch"), "due", until=view.close_due_at, text=text))
    return steps
