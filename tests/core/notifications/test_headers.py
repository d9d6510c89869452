"""Names with line breaks in the headers of a mail."""

from __future__ import annotations

from uuid import uuid4

from core.notifications.smtp import compose


def test_a_line_break_in_a_name_adds_no_header_and_stops_no_mail() -> None:
    mail = compose(
        message_id=uuid4(),
        sender=("A site\r\nBcc: third@example.org", "no-reply@example.org"),
        to="toma@example.org",
        subject="A message of Mira\nBcc: third@example.org",
        text="Hello",
        html="<p>Hello</p>",
        locale="en",
    )
    assert mail["Subject"] == "A message of Mira Bcc: third@example.org"
    assert mail["Bcc"] is None
    assert b"\nBcc:" not in mail.as_bytes()
