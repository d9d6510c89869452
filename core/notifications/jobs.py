"""Sending what was written down. The row's id is the message's id, so a repeated call can be told from a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.kit.messages import Message
from core.notifications.html import mail_html
from core.notifications.models import Notification
from core.notifications.outgoing import outgoing
from core.notifications.phone import phone_channel
from core.notifications.send import ATTACHMENT, EMAIL, RECEIPT, SEND, WHY, Attachment
from core.notifications.smtp import attach, compose, deliver
from core.notifications.templates import find_template
from core.schedule.plan import schedule
from core.schedule.registry import DueAction, outside_action
from core.tenancy.models import TenantDomain
from core.tenancy.work import Work
from core.web.language import Language
from core.web.texts import site_name

MAILBOX = "mailbox"
LATER = timedelta(hours=1)
MOST_TRIES = 72


@dataclass(frozen=True, slots=True)
class Intent:
    """All that sending one message needs."""

    id: UUID
    channel: str
    address: str
    subject: str
    body: str
    link: str | None
    button: Message | None
    language: Language
    site_name: str
    mode: str
    brand: Mapping[str, Any]
    attachment: Attachment | None = None
    receipt: str | None = None


@outside_action(SEND)
class Send:
    """Carries one notification to its address."""

    def prepare(self, work: Work, due: DueAction) -> Intent | None:
        """The message, unless it went out already."""
        row = work.session.get(Notification, (work.tenant.id, due.subject_id))
        if row is None or row.state != "pending":
            return None
        tenant, made = work.tenant, find_template(row.template)
        address = outgoing().site_address(tenant.slug, own_host(work))
        return Intent(
            id=row.id,
            channel=row.channel,
            address=row.address,
            subject=row.subject,
            body=row.body,
            link=f"{address}{row.link}" if row.link else None,
            button=made.button if made else None,
            language=Language(row.locale, tenant.zone, tenant.plugins),
            site_name=site_name(work, row.locale),
            mode=tenant.mode,
            brand=tenant.brand,
            attachment=Attachment(**row.details[ATTACHMENT]) if ATTACHMENT in row.details else None,
            receipt=f"{address}{row.details[RECEIPT]}" if RECEIPT in row.details else None,
        )

    def call(self, intent: Intent) -> str | None:
        """How it was delivered; ``None`` when nothing is configured that could."""
        text = f"{intent.body}\n\n{intent.link}" if intent.link else intent.body
        if intent.receipt:
            text += f"\n\n{intent.language.text(WHY)}: {intent.receipt}"
        sandbox = intent.mode == "sandbox"
        if intent.channel != EMAIL:
            channel = phone_channel(outgoing().phone_url, sandbox=sandbox)
            return channel.send(str(intent.id), intent.address, text) if channel else None
        url = outgoing().smtp_url
        if url is None:
            return MAILBOX if sandbox else None
        deliver(url, _mail(intent, text))
        return "smtp"

    def finish(self, work: Work, due: DueAction, result: str | None) -> None:
        """Write down how it went; without a way out it waits, and is tried again."""
        row = work.session.get_one(Notification, (work.tenant.id, due.subject_id))
        if result is None:
            row.details = {**row.details, "waiting": "no way out is configured"}
            tries = int(due.payload.get("tries", 0)) + 1
            if tries > MOST_TRIES:
                row.state = "failed"
                return
            schedule(
                work,
                SEND,
                subject_id=row.id,
                due_at=work.now + LATER,
                key=f"{SEND}:{row.id}:{tries}",
                payload={"tries": tries},
            )
            return
        row.state, row.sent_at = "sent", work.now
        row.details = _kept(row.details) | {"delivered": result}
        made = find_template(row.template)
        if made is not None and made.secret and not work.tenant.sandbox:
            # A door's key is not left lying about once the person has it.
            row.body, row.link = "", None


def _kept(details: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in details.items() if name in (ATTACHMENT, RECEIPT)}


def own_host(work: Work) -> str | None:
    """The site's own verified domain, if it has one."""
    return work.session.scalar(
        select(TenantDomain.host)
        .where(
            TenantDomain.tenant_id == work.tenant.id,
            TenantDomain.kind == "custom",
            TenantDomain.verified_at.is_not(None),
        )
        .order_by(TenantDomain.host)
        .limit(1)
    )


def _mail(intent: Intent, text: str) -> Any:
    html = mail_html(
        intent.language,
        site_name=intent.site_name,
        mode=intent.mode,
        brand=intent.brand,
        subject=intent.subject,
        body=intent.body,
        link=intent.link,
        button=intent.button,
        receipt=intent.receipt,
    )
    mail = compose(
        message_id=intent.id,
        sender=(intent.site_name, outgoing().mail_from),
        to=intent.address,
        subject=intent.subject,
        text=text,
        html=html,
        locale=intent.language.locale,
    )
    if intent.attachment is not None:
        attach(mail, intent.attachment)
    return mail
