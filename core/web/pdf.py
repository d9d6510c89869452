"""A document to print or to keep: a heading in the brand's colour, facts, paragraphs and tables, as PDF.

What stands in it is plain text in the reader's language; the caller has put it into words. The same document makes the
same bytes, so a file that was handed out can be made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from zlib import crc32

from flask import Response
from fpdf import FPDF
from fpdf.enums import Align, VAlign, XPos, YPos
from fpdf.fonts import FontFace

from core.kit.messages import msg
from core.tenancy.context import TenantContext
from core.web.brand import custom_properties
from core.web.language import Language

FONTS = Path(__file__).parent / "static" / "vendor" / "print"
FACE = "print"
MARGIN_MM = 16
TYPE = "application/pdf"
PLAIN_BRAND = {"style": "plain"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, its share of the width, and whether numbers stand in it."""

    title: str
    width: int = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under titles, which stand again on each page; ``totals`` are rows in bold under a line."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    totals: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they are, one pair a line."""

    pairs: Sequence[tuple[str, str]]


Part = str | Heading | Facts | Table
"""A part of a document; a plain text is a paragraph."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed: a title, parts in their order, a small note at the end."""

    title: str
    parts: Sequence[Part]
    note: str = ""
    page: Literal["portrait", "landscape"] = "portrait"


def pdf_file(document: Document, tenant: TenantContext, language: Language, at: datetime, *, site: str) -> bytes:
    """The document as PDF, under the ``site``'s name and in the tenant's colours, dated ``at``."""
    pdf = _Pages(document, tenant, language, at, site)
    pdf.title_of(document.title)
    for part in document.parts:
        match part:
            case str():
                pdf.paragraph(part)
            case Heading():
                pdf.heading(part.text)
            case Facts():
                pdf.facts(part)
            case Table():
                pdf.rows(part)
    if document.note:
        pdf.paragraph(document.note, size=8)
    return bytes(pdf.output())


def pdf_response(content: bytes, name: str) -> Response:
    """A PDF file to download; nobody but the person who asked may keep a copy on the way."""
    response = Response(content, content_type=TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


class _Pages(FPDF):
    """The pages of one document."""

    def __init__(self, document: Document, tenant: TenantContext, language: Language, at: datetime, site: str) -> None:
        super().__init__(orientation=document.page, format="A4")
        self._site, self._language, self._at = site, language, at
        colours = custom_properties(tenant.brand or PLAIN_BRAND)
        self._deep, self._on_deep = colours["accent-deep"], colours["on-accent-deep"]
        self._line, self._soft = colours["line"], colours["sunken"]
        self.set_margins(MARGIN_MM, MARGIN_MM)
        self.set_auto_page_break(auto=True, margin=MARGIN_MM + 6)
        for style, weight in (("", "regular"), ("B", "bold")):
            self.add_font(FACE, style, FONTS / f"noto-sans-{weight}.ttf")
        self._describe(document)
        self.add_page()

    def _describe(self, document: Document) -> None:
        self.set_title(document.title)
        self.set_author(self._site)
        self.set_lang(self._language.locale)
        self.set_creation_date(self._at)
        self._set_identity(document)

    def _set_identity(self, document: Document) -> None:
        digest = crc32(repr(document).encode())
        self.file_id = lambda: f"<{digest:032x}><{digest:032x}>"  # type: ignore[method-assign]

    def normalize_text(self, text: str) -> str:
        """Leave out what the font can't show (pictures in a person's text), rather than print boxes."""
        known = getattr(self.current_font, "cmap", None)
        if known is None:
            return text
        return "".join(letter for letter in text if letter == "\n" or ord(letter) in known)

    def header(self) -> None:
        """The site's name on a band of its colour."""
        self.set_fill_color(self._deep)
        self.set_text_color(self._on_deep)
        self.set_font(FACE, "B", 11)
        self.set_xy(0, 0)
        self.cell(self.w, 12, "", fill=True)
        self.set_xy(MARGIN_MM, 0)
        self.cell(self.epw, 12, self._site)
        self.set_xy(MARGIN_MM, MARGIN_MM + 4)
        self.set_text_color(0)

    def footer(self) -> None:
        """When it was made, and which page it is."""
        self.set_y(-MARGIN_MM)
        self.set_font(FACE, "", 8)
        self.set_text_color(90)
        made = msg("Made on {day}", day=self._language.full_day(self._at))
        self.cell(self.epw / 2, 6, self._language.text(made))
        page = msg("Page {number} of {count}", number=str(self.page_no()), count=str(self.str_alias_nb_pages))
        self.cell(self.epw / 2, 6, self._language.text(page), align=Align.R)

    def title_of(self, text: str) -> None:
        """The document's title."""
        self.set_font(FACE, "B", 18)
        self._block(text, 8)
        self.ln(2)

    def heading(self, text: str) -> None:
        """A part's title, never alone at the foot of a page."""
        if self.will_page_break(24):
            self.add_page()
        self.ln(3)
        self.set_font(FACE, "B", 12)
        self._block(text, 6)
        self.ln(1)

    def paragraph(self, text: str, size: int = 10) -> None:
        """Running text."""
        self.set_font(FACE, "", size)
        self._block(text, size * 0.5)
        self.ln(2)

    def facts(self, facts: Facts) -> None:
        """Names in bold, what they are beside them."""
        for name, value in facts.pairs:
            self.set_font(FACE, "B", 10)
            if self.will_page_break(10):
                self.add_page()
            top = self.get_y()
            self.multi_cell(52, 5, name, align=Align.L, new_x=XPos.RIGHT, new_y=YPos.NEXT)
            below = self.get_y()
            self.set_xy(self.l_margin + 54, top)
            self.set_font(FACE, "", 10)
            self.multi_cell(self.epw - 54, 5, value, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.set_xy(self.l_margin, max(below, self.get_y()) + 0.5)
        self.ln(2)

    def rows(self, table: Table) -> None:
        """A table; its titles stand again on each page."""
        self.set_font(FACE, "", 8)
        self.set_draw_color(self._line)
        heads = FontFace(emphasis="BOLD", color=self._on_deep, fill_color=self._deep)
        with self.table(
            width=self.epw,
            col_widths=[column.width for column in table.columns],
            text_align=[Align.R if column.number else Align.L for column in table.columns],
            headings_style=heads,
            borders_layout="HORIZONTAL_LINES",
            line_height=4.4,
            padding=1,
            v_align=VAlign.T,
        ) as printed:
            printed.row([column.title for column in table.columns])
            for row in table.rows:
                printed.row(row)
            for row in table.totals:
                printed.row(row, style=FontFace(emphasis="BOLD", fill_color=self._soft))
        self.ln(3)

    def _block(self, text: str, height: float) -> None:
        self.multi_cell(self.epw, height, text, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
