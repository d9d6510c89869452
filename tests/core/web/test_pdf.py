"""What a printed document says, read back from its bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from pypdf import PdfReader

from core.kit.money import Money
from core.kit.working_days import WorkingCalendar
from core.tenancy.context import TenantContext
from core.web.language import Language
from core.web.pdf import Column, Document, Facts, Heading, Part, Table, pdf_file

SITE = "Ярмарок Їжаків"
AT = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)


def tenant(style: str = "calm") -> TenantContext:
    return TenantContext(
        uuid4(),
        "fair",
        "A name nobody sees here",
        "active",
        "sandbox",
        "",
        (),
        ("uk",),
        "UAH",
        "Europe/Kyiv",
        WorkingCalendar(),
        1,
        {"style": style},
    )


def printed(*parts: Part, locale: str = "uk", note: str = "") -> PdfReader:
    language = Language(locale, "Europe/Kyiv")
    return PdfReader(io.BytesIO(pdf_file(Document("Реєстр ґанків", parts, note), tenant(), language, AT, site=SITE)))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("locale", ["uk", "ru", "pl", "en"])
@pytest.mark.parametrize("text", ["Ґаїїє’ ₴", "Ёлка ₽", "Zażółć gęślą jaźń zł", "Plain"])
def test_every_alphabet_can_be_read_back(locale: str, text: str) -> None:
    assert text in text_of(printed(text, locale=locale))


def test_a_document_names_its_tenant_title_and_local_day() -> None:
    reader = printed(Heading("Рядки"), Facts([("Отримувач", "ФОП Вигадана")]), note="Дрібно")
    said = text_of(reader)
    # 22:30 UTC is already the next day in Kyiv.
    for expected in (SITE, "Реєстр ґанків", "Рядки", "Отримувач", "ФОП Вигадана", "Дрібно", "24 листопада"):
        assert expected in said
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Реєстр ґанків", SITE)


def test_a_long_table_repeats_its_titles_on_each_page_and_ends_with_its_totals() -> None:
    amount = Language("uk", "Europe/Kyiv").money(Money(120_050, "UAH"))
    table = Table(
        [Column("Сесія", 3), Column("Сума", 1, number=True)], [["Зустріч", amount]] * 120, [["Разом", amount]]
    )
    pages = [page.extract_text() for page in printed(table).pages]
    assert len(pages) > 2
    assert all("Сесія" in page for page in pages)
    assert "Разом" in pages[-1]
    assert "Разом" not in pages[0]


def test_what_the_font_can_not_show_is_left_out() -> None:
    assert "Дякуємо вам !" in text_of(printed("Дякуємо вам 🫶!"))


def test_the_same_document_has_the_same_bytes_and_another_has_not() -> None:
    site, language = tenant(), Language("uk", "Europe/Kyiv")
    one, other = Document("Один", ["Так"]), Document("Один", ["Ні"])
    assert pdf_file(one, site, language, AT, site=SITE) == pdf_file(one, site, language, AT, site=SITE)
    assert pdf_file(one, site, language, AT, site=SITE) != pdf_file(other, site, language, AT, site=SITE)


@pytest.mark.parametrize("style", ["calm", "scholarly", "gentle", "brisk", "plain"])
def test_each_style_prints(style: str) -> None:
    table = Table([Column("A")], [["b"]])
    content = pdf_file(Document("T", [table]), tenant(style), Language("en", "UTC"), AT, site=SITE)
    assert content.startswith(b"%PDF-")
