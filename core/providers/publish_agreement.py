"""The tenant writes a document anew: a further version, which those who accepted an earlier one may have to accept."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from core.accounts.queries import accounts, recipient
from core.db.counted import count_down
from core.deadlines.tell import notify_dates
from core.kit.deadlines import AFTER_PUBLICATION, after
from core.kit.errors import Invalid, NotFound
from core.kit.ids import new_id
from core.kit.instants import MICROSECOND
from core.kit.messages import msg
from core.providers.agreement_texts import NOTE, agreement_version, latest_texts
from core.providers.custom_fields import agreements_asked
from core.providers.dates import acceptance_dates
from core.providers.messages import AGREEMENT_RENEWED
from core.providers.models import AgreementText
from core.providers.queries import ACTIVE, providers_in
from core.providers.withhold import REVIEW
from core.rules.ask import asking
from core.schedule.plan import schedule
from core.tenancy.audit import audit
from core.tenancy.work import Work

LONGEST = 60_000


def publish_agreement(work: Work, code: str, texts: Mapping[str, str], *, by: UUID | None) -> AgreementText:
    """Publish new words of a document; the same words again change nothing.

    Raises ``NotFound`` for an unknown document, ``Invalid`` with the faults of ``texts``.
    """
    item = next((one for one in agreements_asked(work) if one.code == code), None)
    if item is None:
        raise NotFound
    kept = _checked(work, texts)
    before = latest_texts(work).get(code)
    if before is not None and before.texts == kept:
        return before
    rules = asking(work, "provider")
    terms = rules.ask.agreement_terms(site=rules.site)
    present = agreement_version(work, code)
    row = AgreementText(
        id=new_id(),
        code=code,
        number=(int(present) if present.isdigit() else 0) + 1,
        texts=kept,
        published_at=work.now,
        published_by=by,
    )
    due = after(work.now, terms.days, "days", AFTER_PUBLICATION) if terms.renew else None
    count_down(row, "due_at", due, work.tenant.zone)
    work.session.add(row)
    work.flush()
    work.notes.pop(NOTE, None)
    audit(work, "agreement.published", actor=by, subject=row.id, reason=f"{code} {row.number}")
    if row.due_at is not None:
        schedule(work, REVIEW, subject_id=None, due_at=row.due_at + MICROSECOND, key=f"{REVIEW}:{row.id}")
        admitted = providers_in(work, ACTIVE)
        dates = acceptance_dates(work, row, item.label)
        people = accounts(work, [one.account_id for one in admitted])
        for one in admitted:
            params = {"document": item.label, "due": row.due_at}
            link = "/cabinet/profile#documents"
            notify_dates(
                work, recipient(people[one.account_id]), AGREEMENT_RENEWED.code, dates, params=params, link=link
            )
    return row


def _checked(work: Work, texts: Mapping[str, str]) -> dict[str, str]:
    kept = {locale: text.strip() for locale, text in texts.items() if text and text.strip()}
    wrong = {}
    for locale, text in kept.items():
        if locale not in work.tenant.locales:
            wrong[f"texts.{locale}"] = [msg("The site does not speak this language.")]
        elif len(text) > LONGEST:
            wrong[f"texts.{locale}"] = [msg("This text is too long.")]
    if not wrong and work.tenant.locale not in kept:
        wrong[f"texts.{work.tenant.locale}"] = [msg("The words are needed in the site's main language.")]
    if wrong:
        raise Invalid(fields=wrong)
    return kept
