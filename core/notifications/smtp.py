"""E-mail over SMTP. ``smtp://user:password@host:port`` (TLS when the server offers it) or ``smtps://…``."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from urllib.parse import unquote, urlsplit
from uuid import UUID

from core.notifications.send import Attachment
from core.tenancy.clock import real_now

TIMEOUT_S = 15
SUBMISSION, SUBMISSION_TLS, PLAIN = 587, 465, 25


def compose(
    *, message_id: UUID, sender: tuple[str, str], to: str, subject: str, text: str, html: str, locale: str
) -> EmailMessage:
    """A message with a text and an HTML form; its Message-ID is our id, so that a repeated sending can be told."""
    mail = EmailMessage()
    mail["From"] = formataddr((one_line(sender[0]), sender[1]))
    mail["To"] = to
    mail["Subject"] = one_line(subject)
    mail["Date"] = format_datetime(real_now())
    mail["Message-ID"] = f"<{message_id}@{sender[1].rpartition('@')[2]}>"
    mail["Content-Language"] = locale
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    mail.add_alternative(html, subtype="html")
    return mail


def attach(mail: EmailMessage, file: Attachment) -> None:
    """Put a text file beside the message."""
    kind, *params = (part.strip() for part in file.type.split(";"))
    given = dict(part.split("=", 1) for part in params)
    mail.add_attachment(file.text, subtype=kind.partition("/")[2], filename=file.name, params=given)


def one_line(text: str) -> str:
    """A header's text: a name typed with a line break in it must neither add a header nor keep the mail from going."""
    return " ".join(text.split())


def deliver(url: str, mail: EmailMessage) -> None:
    """Hand a message to the server at ``url``. Raises ``OSError`` or ``smtplib.SMTPException``."""
    parts = urlsplit(url)
    host = parts.hostname or "localhost"
    with _connection(parts.scheme, host, parts.port, bool(parts.username)) as server:
        if parts.scheme != "smtps" and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(mail)


def _connection(scheme: str, host: str, port: int | None, login: bool) -> smtplib.SMTP:
    if scheme == "smtps":
        tls = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port or SUBMISSION_TLS, timeout=TIMEOUT_S, context=tls)
    server = smtplib.SMTP(host, port or (SUBMISSION if login else PLAIN), timeout=TIMEOUT_S)
    server.ehlo()
    return server
