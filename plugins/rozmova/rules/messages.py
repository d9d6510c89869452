"""What in a specialist's words to a client the team should look at. Flags only: nothing is held back or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.hooks.messages import MessageFacts, MessageFlag
from core.hooks.site import Reason
from core.kit.contacts import Plain, Span, addresses, apart, cards, emails, ibans, phones, plain
from core.kit.messages import msg
from plugins.rozmova.parameters import RozmovaParameters

HOME = "UA"

PAGES = (
    *("instagram.com", "instagr.am", "ig.me", "facebook.com", "fb.com", "fb.me", "m.me", "threads.net", "threads.com"),
    *("t.me", "telegram.me", "telegram.org", "tg.me", "wa.me", "whatsapp.com", "viber.com", "viber.me", "signal.me"),
    *("tiktok.com", "linkedin.com", "lnkd.in", "twitter.com", "x.com", "vk.com", "ok.ru", "youtube.com", "youtu.be"),
    *("discord.gg", "discord.com", "linktr.ee", "taplink.cc", "snapchat.com", "pinterest.com", "skype.com"),
)
PURSES = ("send.monobank.ua", "paypal.me", "paypal.com", "revolut.me", "wise.com", "pay.privat24.ua")

_NET = (
    r"(?:інст[аи]\w{0,8}|инст[аы]\w{0,8}|фейсбу\w{0,4}|телег(?:рам\w{0,3}|[уиі]|ою|ой)?|тг|вайбер\w{0,2}|в[оа]т?с+ап\w{0,2}|"
    r"тікто\w{0,2}|тикто\w{0,2}|сигнал[іе]?|лінкедін\w{0,2}|скайп\w{0,2}|"
    r"insta(?:gram)?|face\s?book|telegram|tg|viber|whats\s?app|tik\s?tok|signal|linked\s?in|skype|messenger)"
)
_PRIVATE = (
    r"(?:приват[іе]?|(?:приватн\w{1,3}|особист\w{1,3}|личн\w{1,3})\s+(?:повідомлення\w{0,2}|сообщени\w{1,2}|чат\w{0,2})|"
    r"особисті(?=\s*(?:$|[.,!?)]))|л[иі]чк[уаиі]\w{0,2}|директ\w{0,2}|dms?|private(?:\s+(?:messages?|chat))?|direct\s+messages?)"
)
_IN = (
    r"(?:[,\s]+(?:мені|мне|меня|мене|to|me|now|краще|лучше|будь ласка|пожалуйста|please)){0,4}[,\s]+"
    r"(?:в|у|на|in|on|via|by|over|to|through)\s+(?:мій\s+|мой\s+|my\s+|the\s+)?"
)
_GO = (
    r"(?:напиш\w+|пиш[иіу]\w{0,3}|перейд\w+|перейт[иі]|переход\w+|спілку\w+|общ[ае]\w+|зв['’ʼ]яж\w+|свяж\w+|дода\w+|добав\w+|"
    r"продовж\w+|продолж\w+|поговор\w+|домов\w+|договор\w+|"
    r"write|text|message|switch|move|talk|chat|continue|reach|contact|add|arrange|discuss)"
)

HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z](?:[A-Za-z0-9_]|\.(?=[A-Za-z0-9_])){2,29}(?![\w@])")
OWN_PAGE = re.compile(
    rf"(?:(?:мій|моя|моєму|моїй|мо[йюеё]м?|моей|my)\s+{_NET}(?!\w)"
    rf"|(?:знайд\w+|знайти|шука\w+|підпи\w+|найд\w+|ищите|подпи\w+|find|follow)(?:\s+(?:мене|меня|me))?\s+(?:\w+\s+)?(?:в|у|на|in|on)\s+{_NET}(?!\w)"
    rf"|(?<!\w){_NET}\s*[:=—–-]\s*@?[A-Za-z][\w.]{{3,}})",
    re.IGNORECASE,
)
OUTSIDE = re.compile(rf"(?<!\w){_GO}{_IN}(?:{_NET}|{_PRIVATE})(?!\w)", re.IGNORECASE)

_OWN = r"(?:мою|мій|моя|особист\w+|власн\w+|приватн\w+|мой|моей|личн\w+|собственн\w+|частн\w+)"
_ACCOUNT = r"(?:карт(?:к[уаиоіею]\w{0,2}|[уаыое]\w{0,2})|рахун(?:ок|ку)|сч[её]т\w{0,2}|реквізит\w+|реквизит\w+)"
_PAY = (
    r"(?:оплат\w+|оплач\w+|плат[іи]\w+|заплат\w+|сплат\w+|сплач\w+|перека[зж]\w+|перераху\w+|перерах\w+|перекин\w+|скин\w+|"
    r"кид\w+|перевод\w*|перевед\w+|перечисл\w+|pay(?:ment|ing|s)?|transfer\w*|send)"
)
_AROUND = (
    r"(?:напряму|напрямую|безпосередньо\s+мені|непосредственно\s+мне|(?:повз|поза|мимо|вне|без|в\s+обхід|в\s+обход)\s+"
    r"(?:платформ\w+|сайт\w*)|готівкою|наличными|directly(?:\s+to)?\s+me|me\s+directly|in\s+cash|"
    r"(?:outside|off|past|without|around)\s+(?:of\s+)?(?:the\s+)?(?:platform|site|website))"
)
PERSONAL_PAYMENT = re.compile(
    rf"(?:(?<!\w)(?:на|to|on|into)\s+(?:{_OWN}|my(?:\s+(?:own|personal|private))?|(?:a\s+)?(?:personal|private))"
    rf"(?:\s+\w+)?\s+(?:{_ACCOUNT}|(?:bank\s+)?(?:card|account))(?!\w)"
    rf"|(?<!\w){_PAY}(?:\s+[^\s.!?]+){{0,4}}?\s+{_AROUND}(?!\w)"
    rf"|(?<!\w){_AROUND}\s+(?:\w+\s+){{0,2}}{_PAY}(?!\w)"
    rf"|(?<!\w){_PAY}\s+(?:мені|мне)\s+(?:на|в)\s+(?:{_ACCOUNT}|моно\w*|приват\w*)(?!\w)"
    rf"|(?:номер|number\s+of)\s+(?:мо[єе]ї|моей|my)\s+(?:{_ACCOUNT}|card|account))",
    re.IGNORECASE,
)

PERSONAL_DATA = msg("A specialist gives a client personal contact data.")
PRIVATE_TALK = msg("A specialist moves the talk out of the shared chat.")
TO_ACCOUNT = msg("A specialist speaks of payment to a personal account.")


def message_flags(message: MessageFacts, values: RozmovaParameters) -> tuple[MessageFlag, ...]:
    """Flags of a specialist's message to a client; what a client or the team writes is nobody's violation."""
    if not values.contact_scan or message.conversation != "pair" or message.writer != "provider":
        return ()
    text = plain(message.text)
    found = [*_personal_data(text, values), *_private_talk(text, values), *_payment(text, values)]
    return tuple(sorted(found, key=lambda flag: (flag.start, flag.end, flag.code)))


def _personal_data(text: Plain, values: RozmovaParameters) -> Iterator[MessageFlag]:
    """ROZ-16: phone numbers, addresses, pages and names in social networks."""
    reason = Reason("ROZ-16", PERSONAL_DATA, {"contact_scan": values.contact_scan})
    yield from _flags("phone", phones(text, HOME), reason)
    yield from _flags("email", emails(text), reason)
    yield from _flags("social_page", [*_spans(text, HANDLE), *_spans(text, OWN_PAGE), *addresses(text, PAGES)], reason)


def _private_talk(text: Plain, values: RozmovaParameters) -> Iterator[MessageFlag]:
    """ROZ-9: an invitation to go on in a messenger or in private messages."""
    reason = Reason("ROZ-9", PRIVATE_TALK, {"contact_scan": values.contact_scan})
    yield from _flags("private_talk", _spans(text, OUTSIDE), reason)


def _payment(text: Plain, values: RozmovaParameters) -> Iterator[MessageFlag]:
    """ROZ-17: a card, an account, or words of paying past the platform. Whether it is gross, people establish."""
    reason = Reason("ROZ-17", TO_ACCOUNT, {"contact_scan": values.contact_scan})
    yield from _flags("card", cards(text), reason)
    yield from _flags("iban", ibans(text), reason)
    yield from _flags("personal_payment", [*addresses(text, PURSES), *_spans(text, PERSONAL_PAYMENT)], reason)


def _spans(text: Plain, pattern: re.Pattern[str]) -> list[Span]:
    return [text.span(*found.span()) for found in pattern.finditer(text.text)]


def _flags(code: str, spans: list[Span], reason: Reason) -> Iterator[MessageFlag]:
    """One flag a place."""
    yield from (MessageFlag(code, span.start, span.end, reason) for span in apart(spans))
