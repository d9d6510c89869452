"""Messages leave by SMTP or stay in the sandbox's mailbox; the tenant's and the plugin's words win."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import create_server
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from core.kit.messages import msg
from core.notifications.models import Notification
from core.notifications.outgoing import Outgoing, configure_outgoing
from core.notifications.recipients import Recipient
from core.notifications.send import notify
from core.notifications.templates import template
from core.schedule.models import ScheduledAction
from core.schedule.run import run_action
from core.tenancy.models import TenantText
from tests.support.sites import MONDAY, Site, SiteFactory

OPEN = template("test.open", subject=msg("About {what}"), body=msg("Hello {name},\n\nabout {what} at {site}."))
SECRET = template("test.secret", subject=msg("Key"), body=msg("The key is {key}."), secret=True)
TOMA = Recipient("en", "Europe/Kyiv", "Toma", "toma@example.org")


@dataclass
class Inbox:
    """Takes mail as a server would."""

    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.recipients += envelope.rcpt_tos
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def free_port() -> int:
    """A port nobody listens at."""
    with create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    handler = Inbox()
    port = free_port()
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    try:
        configure_outgoing(Outgoing(smtp_url=f"smtp://127.0.0.1:{port}", mail_from="no-reply@fair.example", port=80))
        yield handler
    finally:
        server.stop()


@pytest.fixture(autouse=True)
def _no_way_out_afterwards() -> Iterator[None]:
    configure_outgoing(Outgoing())
    yield
    configure_outgoing(Outgoing())


def send(place: Site, code: str = OPEN.code, recipient: Recipient = TOMA, **options: Any) -> Notification:
    options.setdefault("params", {"what": "time"})
    with place.work() as work:
        (row,) = notify(work, recipient, code, channels=("email",), **options)
    return row


def carry_out(place: Site) -> int:
    """Run what is due; how many were done."""
    with place.work() as work:
        due = [row.id for row in work.session.query(ScheduledAction).filter_by(state="due") if row.due_at <= work.now]
    return sum(run_action(place.engine, place.tenant_id, action) for action in due)


def kept(place: Site) -> Notification:
    with place.work() as work:
        return work.session.query(Notification).one()


def test_a_mail_leaves_once_in_text_and_html(site: SiteFactory, inbox: Inbox) -> None:
    place = site("rozmova", locales=["en", "uk"])
    row = send(place, link="/account")
    assert (carry_out(place), carry_out(place)) == (1, 0)
    (mail,) = inbox.mails
    assert inbox.recipients == ["toma@example.org"]
    assert mail["Message-ID"] == f"<{row.id}@fair.example>"
    assert (mail["Subject"], mail["From"]) == ("About time", "Test site <no-reply@fair.example>")
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert f"http://{place.slug}.localhost/account" in text.get_content()
    assert "about time at Test site" in html.get_content()
    assert f'href="http://{place.slug}.localhost/account"' in html.get_content()
    assert (kept(place).state, kept(place).details) == ("sent", {"delivered": "smtp"})


def test_a_mail_names_the_site_as_its_pages_do_in_the_recipients_language(site: SiteFactory, inbox: Inbox) -> None:
    place = site("rozmova", locales=["en", "uk"])
    with place.work() as work:
        work.session.add(TenantText(locale="uk", key="site_name", value="Розмова"))
    send(place, recipient=Recipient("uk", "Europe/Kyiv", "Тома", "toma@example.org"))
    send(place)
    carry_out(place)
    # Mails of one instant leave in no order of their own.
    names = [mail["From"].split(" <")[0].strip('"') for mail in inbox.mails]
    assert sorted(names) == ["Test site", "Розмова"]
    mails = [inbox.mails[names.index("Розмова")], inbox.mails[names.index("Test site")]]
    texts = [part.get_content() for mail in mails if (part := mail.get_body(("plain",)))]
    htmls = [part.get_content() for mail in mails if (part := mail.get_body(("html",)))]
    assert ["Розмова" in text for text in texts + htmls] == [True, False, True, False]
    assert ["Test site" in text for text in texts + htmls] == [False, True, False, True]


def test_html_in_a_value_stays_text(site: SiteFactory, inbox: Inbox) -> None:
    place = site("rozmova", locales=["en"])
    send(place, params={"what": "<script>x</script>"})
    carry_out(place)
    html = inbox.mails[0].get_body(("html",))
    assert html is not None
    assert "<script>" not in html.get_content()


def test_a_name_with_a_line_break_adds_no_header(site: SiteFactory, inbox: Inbox) -> None:
    place = site("rozmova", locales=["en"])
    send(place, params={"what": "x\r\nBcc: all@example.org"})
    carry_out(place)
    assert inbox.mails[0]["Bcc"] is None
    assert inbox.recipients == ["toma@example.org"]


def test_a_server_that_is_down_is_tried_again(site: SiteFactory) -> None:
    place = site("rozmova", locales=["en"])
    configure_outgoing(Outgoing(smtp_url="smtp://127.0.0.1:1"))
    send(place)
    assert carry_out(place) == 0
    assert kept(place).state == "pending"


def test_a_sandbox_without_a_server_has_its_mailbox(site: SiteFactory) -> None:
    place = site("rozmova", locales=["en"])
    send(place)
    assert carry_out(place) == 1
    assert (kept(place).state, kept(place).details) == ("sent", {"delivered": "mailbox"})


def test_a_live_site_without_a_server_waits_for_one(site: SiteFactory, inbox: Inbox) -> None:
    place = site("rozmova", mode="live", locales=["en"])
    working = Outgoing(smtp_url=None)
    with place.work() as work:
        (row,) = notify(work, TOMA, OPEN.code, params={"what": "time"}, channels=("email",))
    configure_outgoing(working)
    assert carry_out(place) == 1
    assert kept(place).state == "pending"
    with place.work() as work:
        later = work.session.query(ScheduledAction).filter_by(state="due").one()
        assert later.subject_id == row.id
        assert timedelta(minutes=59) < later.due_at - work.now <= timedelta(hours=1)


def test_a_live_site_forgets_a_key_it_has_sent(site: SiteFactory, inbox: Inbox) -> None:
    place = site("rozmova", mode="live", locales=["en"])
    send(place, SECRET.code, params={"key": "4711"}, link="/door/4711")
    carry_out(place)
    assert "4711" in inbox.mails[0].as_string()
    assert (kept(place).body, kept(place).link) == ("", None)


def test_the_recipients_language_the_tenants_words(site: SiteFactory) -> None:
    place = site("rozmova", locales=["uk", "en"])
    with place.work() as work:
        work.session.add(TenantText(locale="uk", key="templates.test.open.body", value="Про {what}, {name}!"))
        work.session.add(TenantText(locale="uk", key="templates.test.open.subject", value="{unknown.__class__}"))
    send(place, recipient=Recipient("uk", "Europe/Kyiv", "Тома", "toma@example.org"))
    row = kept(place)
    assert (row.locale, row.subject, row.body) == ("uk", "About time", "Про time, Тома!")


def test_a_language_the_site_does_not_speak(site: SiteFactory) -> None:
    place = site("rozmova", locales=["en", "uk"])
    send(place, recipient=Recipient("fr", "Europe/Kyiv", "Toma", "toma@example.org"))
    assert kept(place).locale == "en"


def test_who_has_only_a_phone_is_told_by_phone(site: SiteFactory) -> None:
    place = site("peer_support", locales=["en", "ru"])
    row = send(place, recipient=Recipient("en", "Asia/Almaty", "Ptashka", phone="+380671234567"))
    assert (row.channel, row.address) == ("phone", "+380671234567")


def test_the_list_of_a_sandbox(site: SiteFactory) -> None:
    place = site("rozmova", locales=["en", "uk"])
    admin, path = place.person("tenant_admin"), "/api/v1/sandbox/messages"
    send(place, link="/account")
    send(place, recipient=Recipient("en", "Europe/Kyiv", "Nina", "nina@example.org"))
    first: Any = place.client.get(f"{path}?limit=1", headers=admin.headers).json
    rest: Any = place.client.get(f"{path}?limit=1&cursor={first['next']}", headers=admin.headers).json
    assert [page["items"][0]["recipient"] for page in (first, rest)] == ["nina@example.org", "toma@example.org"]
    one: Any = place.client.get(f"{path}?recipient=toma@example.org", headers=admin.headers).json
    (mail,) = one["items"]
    assert mail["link"] == f"http://{place.host}/account"
    assert mail | {"id": None} == {
        "id": None,
        "channel": "email",
        "recipient": "toma@example.org",
        "account_id": None,
        "template": "test.open",
        "locale": "en",
        "subject": "About time",
        "text": "Hello Toma,\n\nabout time at Test site.",
        "link": mail["link"],
        "receipt": None,
        "state": "pending",
        "created_at": MONDAY.isoformat(),
        "attachments": [],
    }
    assert place.client.get(path).status_code == 401
    assert place.client.get(path, headers=place.person("support").headers).status_code == 403


def test_the_mailbox_page(site: SiteFactory) -> None:
    place = site("rozmova", locales=["en", "uk"])
    send(place, link="/account")
    page = place.client.get("/mailbox")
    assert "This site is a sandbox" in page.text
    assert f'href="http://{place.host}/account"' in page.text
    assert "About time" not in place.client.get("/mailbox?to=nobody@example.org").text


def test_a_live_site_shows_nobodys_messages(site: SiteFactory) -> None:
    place = site("rozmova", mode="live", locales=["en"])
    admin = place.person("tenant_admin")
    assert place.client.get("/mailbox").status_code == 404
    assert place.client.get("/api/v1/sandbox/messages", headers=admin.headers).status_code == 404


def test_notices_are_their_persons_own(site: SiteFactory) -> None:
    place = site("rozmova", locales=["en"])
    one, other = place.person("client"), place.person("client")
    recipient = Recipient("en", "Europe/Kyiv", "Toma", account_id=one.id)
    with place.work() as work:
        notify(work, recipient, OPEN.code, params={"what": "time"}, link="/account")
    mine: Any = place.client.get("/api/v1/notices", headers=one.headers).json
    assert [(item["subject"], item["read"]) for item in mine["items"]] == [("About time", False)]
    theirs: Any = place.client.get("/api/v1/notices", headers=other.headers).json
    assert theirs["items"] == []
    assert place.client.post("/api/v1/notices/reading", headers=one.headers).status_code == 204
    again: Any = place.client.get("/api/v1/notices", headers=one.headers).json
    assert again["items"][0]["read"] is True
    assert "About time" in place.client.get("/account/notices", headers=one.headers).text


def test_a_code_is_said_by_one_room_only() -> None:
    with pytest.raises(ValueError, match="two templates"):
        template("test.open", subject=msg("Other"), body=msg("Words"))
