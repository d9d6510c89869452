"""ROZ-9, ROZ-16, ROZ-17: what in a specialist's words to a client the team is shown, and what is plain talk."""

from __future__ import annotations

import pytest

from core.hooks.messages import MessageFacts, MessageFlag, Writer
from core.hooks.site import Reason
from core.kit.contacts import Span
from core.kit.messages import msg
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from plugins.rozmova.rules.messages import _flags
from tests.plugins.facts import BOOKING, local, site

PLUGIN = Rozmova()
AT = local("2026-12-01T10:00", "Europe/Kyiv")


def flags(text: str, writer: Writer = "provider", *values: object, kind: str = "pair") -> tuple[MessageFlag, ...]:
    """What is found in a message."""
    message = MessageFacts(BOOKING, text, writer, kind)  # type: ignore[arg-type]
    return PLUGIN.message_flags(site(*values), message, AT)


def found(text: str) -> list[tuple[str, str, str]]:
    """Code, rule and the words found."""
    return [(flag.code, flag.reason.rule, text[flag.start : flag.end]) for flag in flags(text)]


PHONES = [
    ("Мій номер 067 123 45 67", "067 123 45 67"),
    ("+380671234567", "+380671234567"),
    ("Дзвоніть: +38 (067) 123-45-67, до зустрічі", "+38 (067) 123-45-67"),
    ("телефонуйте 0671234567", "0671234567"),
    ("0 6 7 1 2 3 4 5 6 7", "0 6 7 1 2 3 4 5 6 7"),
    ("ще з дому 8 067 123 45 67", "8 067 123 45 67"),
    ("380 67 123 45 67", "380 67 123 45 67"),
    ("00380671234567", "00380671234567"),
    ("my number is +48 512 345 678", "+48 512 345 678"),
    ("номер ０６７１２３４５６７", "０６７１２３４５６７"),
    ("067\u200b123\u200b4567", "067\u200b123\u200b4567"),
    ("067.123.45.67 после 18:00", "067.123.45.67"),
]

PAGES = [
    ("https://instagram.com/anna.psy", "https://instagram.com/anna.psy"),
    ("моя сторінка www.facebook.com/anna", "www.facebook.com/anna"),
    ("t.me/anna_psy", "t.me/anna_psy"),
    ("Я є тут: @anna_psy", "@anna_psy"),
    ("телеграм: anna_psy", "телеграм: anna_psy"),
    ("Мій інстаграм — anna.psy", "Мій інстаграм"),
    ("Знайдете мене в інстаграмі", "Знайдете мене в інстаграмі"),
    ("мой фейсбук открыт", "мой фейсбук"),
    ("find me on Instagram", "find me on Instagram"),
]

EMAILS = [
    ("пишіть на anna.test@example.org", "anna.test@example.org"),
    ("anna собака gmail крапка com", "anna собака gmail крапка com"),
    ("anna (at) example.org", "anna (at) example.org"),
    ("anna at gmail dot com", "anna at gmail dot com"),
]


@pytest.mark.rule("ROZ-16")
@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        *(("phone", *case) for case in PHONES),
        *(("social_page", *case) for case in PAGES),
        *(("email", *case) for case in EMAILS),
    ],
)
def test_personal_data_for_a_client_is_shown_to_the_team(code: str, text: str, words: str) -> None:
    assert (code, "ROZ-16", words) in found(text)


HOSTS = (
    "instagram.com instagr.am ig.me facebook.com fb.com fb.me m.me threads.net threads.com t.me telegram.me "
    "telegram.org tg.me wa.me whatsapp.com viber.com viber.me signal.me tiktok.com linkedin.com lnkd.in twitter.com "
    "x.com vk.com ok.ru youtube.com youtu.be discord.gg discord.com linktr.ee taplink.cc snapchat.com pinterest.com "
    "skype.com"
)


@pytest.mark.rule("ROZ-16")
@pytest.mark.parametrize("host", HOSTS.split(" "))
def test_a_page_in_each_of_the_networks_is_found_and_what_only_looks_like_one_is_not(host: str) -> None:
    assert [(code, words) for code, _, words in found(f"тут: {host}/anna")] == [("social_page", f"{host}/anna")]
    assert found(f"my{host}/anna") == []


@pytest.mark.rule("ROZ-17")
@pytest.mark.parametrize(
    "host", ["send.monobank.ua", "paypal.me", "paypal.com", "revolut.me", "wise.com", "pay.privat24.ua"]
)
def test_a_purse_of_ones_own_is_found(host: str) -> None:
    assert [(code, rule) for code, rule, _ in found(f"https://{host}/anna")] == [("personal_payment", "ROZ-17")]


@pytest.mark.rule("ROZ-9")
@pytest.mark.parametrize(
    "text",
    [
        "Напишіть мені в телеграм",
        "Напишіть, будь ласка, мені у Viber",
        "Давайте перейдемо в приватні повідомлення",
        "пишіть мені у вайбер",
        "Домовимося в приваті.",
        "напишите мне в личку",
        "давайте общаться в вотсапе",
        "Let's move to WhatsApp",
        "write to me in private messages",
        "text me on Telegram",
    ],
)
def test_an_invitation_to_talk_elsewhere_is_shown_to_the_team(text: str) -> None:
    assert [(code, rule) for code, rule, _ in found(text)] == [("private_talk", "ROZ-9")]


@pytest.mark.rule("ROZ-17")
@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("card", "картка 4111 1111 1111 1111"),
        ("card", "4111-1111-1111-1111"),
        ("card", "4111111111111111"),
        ("iban", "UA213223130000026007233566001"),
        ("iban", "ось: UA21 3223 1300 0002 6007 2335 6600 1, дякую"),
        ("iban", "PL61 1090 1014 0000 0712 1981 2874 please"),
        ("personal_payment", "Оплатіть на мою картку"),
        ("personal_payment", "можна на мій рахунок"),
        ("personal_payment", "переказуйте на особистий рахунок"),
        ("personal_payment", "Сплачуйте поза платформою, так дешевше"),
        ("personal_payment", "Можете оплатити сесію напряму"),
        ("personal_payment", "оплата готівкою"),
        ("personal_payment", "перекиньте мені на моно"),
        ("personal_payment", "скину номер моєї картки"),
        ("personal_payment", "оплатите напрямую мне"),
        ("personal_payment", "переведите мне на карту"),
        ("personal_payment", "на личную карту"),
        ("personal_payment", "pay me directly"),
        ("personal_payment", "please pay to my personal account"),
        ("personal_payment", "you can pay outside the platform"),
        ("personal_payment", "https://send.monobank.ua/jar/abc"),
    ],
)
def test_payment_past_the_platform_is_shown_to_the_team(code: str, text: str) -> None:
    assert (code, "ROZ-17") in [(flag.code, flag.reason.rule) for flag in flags(text)]


@pytest.mark.rule("ROZ-16")
@pytest.mark.rule("ROZ-9")
@pytest.mark.rule("ROZ-17")
@pytest.mark.parametrize(
    "text",
    [
        "Добрий день! Зустрічаємося о 10:00 27.11.2026",
        "05.12.2026 10:00",
        "2026-12-05 10:00",
        "Перша сесія 24.11.2026 о 18:30, друга 01.12.2026 о 18:30",
        "Сесія коштує 1200 грн, 50 хвилин, 8 тижнів, двічі на тиждень",
        "Разом 12 000 000 копійок",
        "Сесія №3, далі 4, 5 і 6",
        "1 2 3 4 5 6 7 8 9 10",
        "Вправа 4-7-8: вдих 4, затримка 7, видих 8",
        "Номер бронювання 20261123",
        "Оплата пройшла успішно",
        "Оплата карткою на платформі проходить одразу",
        "Кошти повернуться на вашу картку протягом 3 днів",
        "Я бачила той допис в інстаграмі",
        "Ви сказали, що пишете матері в телеграмі щодня",
        "Поговоримо на особисті теми на сесії",
        "Напишіть мені в чат, якщо запізнюєтесь",
        "Моя приватна практика триває вісім років",
        "I'll see you in the video room at 18.30",
        "You can pay by card on the platform",
        "Is Monday at 10:00 OK for you?",
        "оплатите, пожалуйста, сессию до завтра",
        "4111 1111 1111 1112",
        "UA213223130000026007233566002",
    ],
)
def test_plain_talk_is_not_flagged(text: str) -> None:
    assert found(text) == []


EVERYTHING = (
    "067 123 45 67, anna@example.org, t.me/anna, 4111 1111 1111 1111, напишіть мені в телеграм, оплата готівкою"
)


@pytest.mark.rule("ROZ-16")
def test_only_a_specialists_words_to_a_client_count() -> None:
    assert {flag.reason.rule for flag in flags(EVERYTHING)} == {"ROZ-9", "ROZ-16", "ROZ-17"}
    assert flags(EVERYTHING, "client") == ()
    assert flags(EVERYTHING, "team") == ()
    assert flags(EVERYTHING, kind="support") == ()


@pytest.mark.rule("ROZ-16")
def test_the_scan_can_be_switched_off() -> None:
    assert flags(EVERYTHING, "provider", RozmovaParameters(contact_scan=False)) == ()


@pytest.mark.rule("ROZ-16")
def test_of_two_that_overlap_one_is_named_and_all_stand_in_order() -> None:
    assert found("wa.me/380671234567 і @anna_psy") == [
        ("social_page", "ROZ-16", "wa.me/380671234567"),
        ("phone", "ROZ-16", "380671234567"),
        ("social_page", "ROZ-16", "@anna_psy"),
    ]


@pytest.mark.rule("ROZ-16")
@pytest.mark.parametrize("unit", ["0 ", "a@b.", "UA21 ", "на мою ", "напиши мені ", "оплата a b c ", "(", "www.", "@"])
def test_a_long_message_made_to_be_hard_is_read_all_the_same(unit: str) -> None:
    assert len(flags((unit * 4000)[:4000])) <= 4000


NETWORKS = [
    "instagram.com",
    "instagr.am",
    "ig.me",
    "facebook.com",
    "fb.com",
    "fb.me",
    "m.me",
    "threads.net",
    "threads.com",
    "t.me",
    "telegram.me",
    "telegram.org",
    "tg.me",
    "wa.me",
    "whatsapp.com",
    "viber.com",
    "viber.me",
    "signal.me",
    "tiktok.com",
    "linkedin.com",
    "lnkd.in",
    "twitter.com",
    "x.com",
    "vk.com",
    "ok.ru",
    "youtube.com",
    "youtu.be",
    "discord.gg",
    "discord.com",
    "linktr.ee",
    "taplink.cc",
    "snapchat.com",
    "pinterest.com",
    "skype.com",
]


@pytest.mark.rule("ROZ-16")
@pytest.mark.parametrize("host", NETWORKS)
def test_a_page_in_any_network_is_shown_to_the_team(host: str) -> None:
    assert found(f"Я тут: https://{host}/anna_test") == [("social_page", "ROZ-16", f"https://{host}/anna_test")]


@pytest.mark.rule("ROZ-17")
@pytest.mark.parametrize(
    "host", ["send.monobank.ua", "paypal.me", "paypal.com", "revolut.me", "wise.com", "pay.privat24.ua"]
)
def test_a_purse_is_a_way_to_pay_past_the_platform(host: str) -> None:
    words = f"https://{host}/anna_test"

    assert found(f"Сюди: {words}") == [("personal_payment", "ROZ-17", words)]


@pytest.mark.rule("ROZ-16")
@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([(0, 3)], [(0, 3)]),
        ([(0, 3), (3, 5)], [(0, 3), (3, 5)]),  # side by side
        ([(0, 4), (3, 5)], [(0, 4)]),
        ([(0, 3), (0, 5)], [(0, 5)]),  # the longer of two
        ([(0, 2), (4, 8), (6, 9)], [(0, 2), (4, 8)]),  # over the one before, not over the first
        ([], []),
    ],
)
def test_of_places_that_overlap_the_first_is_kept(spans: list[tuple[int, int]], kept: list[tuple[int, int]]) -> None:
    flagged = _flags("phone", [Span(*span) for span in spans], Reason("ROZ-16", msg("Why.")))

    assert [(flag.start, flag.end) for flag in flagged] == kept
