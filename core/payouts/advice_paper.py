"""A payout advice as a document, in the provider's own language."""

from __future__ import annotations

from core.accounts.queries import recipient_of
from core.kit.messages import Message, msg
from core.payouts.advices import Advice, AdviceLine
from core.payouts.offsets import Kept
from core.payouts.words import how_it_adds_up
from core.tenancy.work import Work
from core.web.language import Language
from core.web.pdf import Column, Document, Facts, Heading, Part, Table, pdf_file
from core.web.texts import site_name


def advice_file(work: Work, advice: Advice) -> bytes:
    """The advice as PDF; the calendar is the tenant's."""
    tenant, locale = work.tenant, recipient_of(work, advice.provider.account_id).locale
    language = Language(locale if locale in tenant.locales else tenant.locale, tenant.zone, tenant.plugins)
    document, site = _document(advice, language, sandbox=tenant.sandbox), site_name(work, language.locale)
    return pdf_file(document, tenant, language, work.now, site=site)


def line_state(one: AdviceLine, language: Language) -> str:
    """How a transfer stands, with its day or the bank's reason."""
    line = one.line
    if not line.amount_minor:
        return language.text(msg("Kept whole for an earlier refund: nothing to send"))
    if line.state == "paid" and line.settled_at:
        day, reference = language.full_day(line.settled_at), line.bank_reference or ""
        return language.text(msg("Paid on {day}, {reference}", day=day, reference=reference))
    if line.state == "returned":
        return language.text(msg("Returned by the bank: {reason}", reason=line.failure or ""))
    return language.text(msg("Sent to the bank"))


def _document(advice: Advice, language: Language, *, sandbox: bool) -> Document:
    say = language.text
    first, last = language.full_day(advice.first_at), language.full_day(advice.last_at)
    facts = Facts(
        [
            (say(msg("Payee")), advice.to.payee),
            (say(msg("Tax number")), advice.to.tax_number or "–"),
            (say(msg("Account")), advice.to.account),
            (say(msg("Clients' money credited")), first if first == last else f"{first} – {last}"),
            (say(msg("Sent to the bank")), language.full_day(advice.row.created_at)),
            (say(msg("Bank file")), f"{advice.batch_number:05d}"),
        ]
    )
    note = say(msg("A practice site: nothing here is real.")) if sandbox else ""
    title = say(msg("Payout advice No. {number}", number=advice.number))
    parts: list[Part] = [facts, Heading(say(msg("What it is made of"))), _table(advice, language)]
    return Document(title, parts, note, page="landscape")


def _table(advice: Advice, language: Language) -> Table:
    say, money = language.text, language.money
    columns = [
        Column(say(msg("Meeting")), 30),
        Column(say(msg("Client's money credited")), 16),
        Column(say(msg("Client paid")), 14, number=True),
        Column(say(msg("Commission")), 14, number=True),
        Column(say(msg("To be paid out")), 14, number=True),
        Column(say(msg("State")), 26),
    ]
    rows = []
    for one in advice.lines:
        rows += [_meeting(one, language), *(_kept(each, language) for each in one.kept_for)]
    total = [say(msg("Total")), "", money(advice.gross), money(advice.commission), money(advice.net), ""]
    totals = [total]
    if advice.kept:
        totals.append([say(msg("Kept for refunds")), "", "", "", money(-advice.kept), ""])
        totals.append([say(msg("Sent to the bank")), "", "", "", money(advice.sent), ""])
    return Table(columns, rows, totals)


def kept_words(kept: Kept) -> Message:
    """Why a part was kept."""
    if kept.basis == "rules":
        return msg("Kept by the rules of the site: the client of {meeting} got money back", meeting=kept.meeting_at)
    return msg("Kept as was agreed: the client of {meeting} got money back", meeting=kept.meeting_at)


def _kept(kept: Kept, language: Language) -> list[str]:
    state = language.text(msg("Returned by the bank")) if kept.undone else ""
    return [language.text(kept_words(kept)), "", "", "", language.money(-kept.amount), state]


def _meeting(one: AdviceLine, language: Language) -> list[str]:
    say, money = language.text, language.money
    return [
        f"{language.short(one.booking.starts_at)} · {one.offering_title} · {one.line.reference}",
        language.full_day(one.credited_at) if one.credited_at else "–",
        money(one.gross),
        f"{money(one.commission)}\n{say(how_it_adds_up(one.payout))}" if one.commission else money(one.commission),
        money(one.net),
        line_state(one, language),
    ]
