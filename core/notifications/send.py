"""Tell somebody something: put into words at once, in the recipient's language; carried out by a scheduled action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from string import Formatter
from typing import Any
from uuid import UUID

from core.kit.ids import new_id
from core.kit.instants import clocks_agree
from core.kit.messages import Message, instants_in, literal, msg
from core.notifications.models import Notification
from core.notifications.overrides import overriding
from core.notifications.recipients import Recipient
from core.notifications.templates import Template, template_named
from core.rules.effects import row_effect
from core.schedule.plan import schedule
from core.tenancy.work import Work
from core.web.language import Language
from core.web.texts import site_name

SEND = "notification.send"
EMAIL, PHONE, IN_APP = "email", "phone", "in_app"
ATTACHMENT = "attachment"
RECEIPT = "receipt"
WHY = msg("Why it is so")
TOLD = msg("{whom} is told: “{subject}”")
TOLD_YOU = msg("You are told: “{subject}”")
TEAM_TOLD = msg("The team is told: “{subject}”")
"""What is shown before an act that tells somebody something."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text file that goes with a mail; ``type`` is its media type with parameters."""

    name: str
    type: str
    text: str


def notify(
    work: Work,
    recipient: Recipient,
    code: str,
    *,
    params: Mapping[str, Any] | None = None,
    link: str | None = None,
    channels: Sequence[str] = (EMAIL, IN_APP),
    notes: Sequence[Message] = (),
    attachment: Attachment | None = None,
    decision: UUID | None = None,
) -> list[Notification]:
    """Write the message down for every channel the recipient has, and plan its sending.

    ``link`` is a path of this site (``/account/bookings/…``). Who has a phone but no e-mail is told by phone instead.
    ``notes`` stand under the words, whoever wrote these, a line each; an ``attachment`` goes with the mail.
    ``decision``: what the rules decided, of which the message tells the outcome; its receipt is linked.
    """
    made = template_named(code)
    language = language_of(work, recipient)
    values = {"name": recipient.name, "site": site_name(work, language.locale), **(params or {})}
    subject = _say(work, made, "subject", made.subject, values, language)
    body = _say(work, made, "body", made.body, values, language) + _zone_note(work, values.values(), language)
    body += "".join(f"\n\n{said}" for said in ["\n".join(language.text(note) for note in notes)] if said)
    rows = []
    for channel, address in _addresses(recipient, channels):
        row = Notification(
            id=new_id(),
            channel=channel,
            template=code,
            address=address,
            account_id=recipient.account_id,
            locale=language.locale,
            subject=" ".join(subject.split()),
            body=body,
            link=link,
            state="sent" if channel == IN_APP else "pending",
            sent_at=work.now if channel == IN_APP else None,
            created_at=work.now,
            details=_details(channel, recipient, attachment, decision),
        )
        work.session.add(row)
        if channel != IN_APP:
            schedule(work, SEND, subject_id=row.id, due_at=work.now, key=f"{SEND}:{row.id}")
        rows.append(row)
    if rows:
        _foresee(work, recipient, made, values, link)
    return rows


def _foresee(work: Work, recipient: Recipient, made: Template, values: Mapping[str, Any], link: str | None) -> None:
    """Who is told what, for whoever looks before it is done. The team is one, by whatever names."""
    code, filled = made.code, replace(made.subject, params={**values, **made.subject.params})
    subject = overriding(work, code, "subject", filled, language_of(work, recipient).locale)
    named = {name for _, name, _, _ in Formatter().parse(subject.text)}
    said = replace(subject, params={name: value for name, value in subject.params.items() if name in named})
    if link is not None and link.startswith("/desk"):
        row_effect(work, ("told", "team", code, link), msg(TEAM_TOLD.text, subject=said))
        return
    whom = literal(recipient.name or recipient.email or "")
    key = "told", str(recipient.account_id or recipient.email), code, link
    told = TOLD_YOU if recipient.account_id is not None and recipient.account_id == work.actor_id else TOLD
    row_effect(work, key, msg(told.text, whom=whom, subject=said))


def _details(
    channel: str, recipient: Recipient, attachment: Attachment | None, decision: UUID | None
) -> dict[str, Any]:
    found: dict[str, Any] = {"name": recipient.name} if channel == IN_APP else {}
    if attachment and channel == EMAIL:
        found[ATTACHMENT] = asdict(attachment)
    if decision is not None and channel != PHONE:
        found[RECEIPT] = f"/decisions/{decision}"
    return found


def _addresses(recipient: Recipient, channels: Sequence[str]) -> list[tuple[str, str]]:
    """The channels that reach this recipient, each with its address, each once."""
    found: dict[str, str] = {}
    for channel in channels:
        if channel == EMAIL and recipient.email:
            found[EMAIL] = recipient.email
        elif channel in (EMAIL, PHONE) and recipient.phone:
            found[PHONE] = recipient.phone
        elif channel == IN_APP and recipient.account_id:
            found[IN_APP] = str(recipient.account_id)
    return list(found.items())


def language_of(work: Work, recipient: Recipient) -> Language:
    """The language and zone somebody is told in."""
    tenant = work.tenant
    locale = recipient.locale if recipient.locale in tenant.locales else tenant.locale
    return Language(locale, recipient.zone or tenant.zone, tenant.plugins)


def _zone_note(work: Work, values: Iterable[Any], language: Language) -> str:
    """For who lives by another clock than the site: by which one the times are meant."""
    home = work.tenant.zone
    if all(clocks_agree(moment, language.zone, home) for moment in instants_in(values)):
        return ""
    return "\n\n" + language.text(msg("Times are those of {zone}.", zone=language.zone_name()))


def _say(work: Work, made: Template, part: Any, default: Message, values: Mapping[str, Any], language: Language) -> str:
    filled = replace(default, params={**values, **default.params})
    return language.text(overriding(work, made.code, part, filled, language.locale))
