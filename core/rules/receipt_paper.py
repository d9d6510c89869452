"""A receipt on paper: the same words as on its page."""

from __future__ import annotations

from collections.abc import Iterator

from core.kit.messages import Message, msg
from core.rules.receipt_view import View, receipt_language
from core.tenancy.work import Work
from core.web.pdf import Document, Facts, Heading, Part, pdf_file
from core.web.texts import site_name

WHY = msg("By which rules")
BESIDE = msg("Which rule it stands beside")
NOT_ASKED = msg("No rule was asked: a person of the team decided this")
VALUES = msg("By which values")
FACTS = msg("From which facts")
FOLLOWS = msg("What follows")
NEXT = msg("What you can do next")
PEOPLE = msg("What people decided")
BEGAN = msg("Judged by the rules this site began with.")
VERSION = msg("Judged by version {number} of the rules, in force since {moment}.")
NUMBER = msg("Number of this receipt")


def paper_of(work: Work, view: View) -> bytes:
    """The receipt as a PDF file."""
    language = receipt_language(work)

    def say(message: Message) -> str:
        return language.text(message)

    parts: list[Part] = [view["outcome"], f"{view['at_text']} · {view['decided_by']}"]
    if view["amounts"]:
        parts.append(Facts([(line["label"], line["text"]) for line in view["amounts"]]))
    if view["by_hand"]:
        parts += [Heading(say(PEOPLE)), *(_by_hand(item) for item in view["by_hand"])]
    if view["may"]:
        parts.append(f"{say(NOT_ASKED)}. {view['may']}")
    if view["next"]:
        parts += [Heading(say(NEXT)), *(_way(item) for item in view["next"])]
    if view["reasons"]:
        parts += [Heading(say(BESIDE if view["may"] else WHY)), *_reasons(view)]
    if view["values"]:
        parts += [Heading(say(VALUES)), Facts([(item["label"], item["text"]) for item in view["values"]])]
    if (view["reasons"] or view["values"]) and not view["may"]:
        judged = msg(VERSION.text, number=view["rule_version"], moment=view["version_text"])
        parts.append(say(judged if view["version_text"] else BEGAN))
    for title, name in ((FOLLOWS, "answer"), (FACTS, "facts")):
        if view[name]:
            parts += [Heading(say(title)), Facts([(item["label"], item["text"]) for item in view[name]])]
    document = Document(view["title"], parts, f"{say(NUMBER)}: {view['id']}")
    return pdf_file(document, work.tenant, language, view["at"], site=site_name(work, language.locale))


def _reasons(view: View) -> Iterator[Part]:
    for item in view["reasons"]:
        ids = ", ".join((item["rule"], *item["also"]))
        yield f"{ids} · {item['title']}\n{item['message']}"
        if item["values"]:
            yield Facts([(value["label"], value["text"]) for value in item["values"]])


def _way(item: View) -> str:
    when = item["since_text"] or item["until_text"]
    return f"{item['text']} ({when})" if when else str(item["text"])


def _by_hand(item: View) -> str:
    return " · ".join(part for part in (item["text"], item["role"], item["at_text"], item["reason"]) if part)
