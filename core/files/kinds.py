"""What kinds of files are known, and what a file's bytes say it is. Names and declared types are believed by nobody."""

from __future__ import annotations

from collections.abc import Iterable

PDF, JPEG, PNG, WEBP = "application/pdf", "image/jpeg", "image/png", "image/webp"
PICTURES = frozenset({JPEG, PNG, WEBP})
DOCUMENTS = PICTURES | {PDF}

EXTENSIONS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", WEBP: ".webp"}
WORDS = {PDF: "PDF", JPEG: "JPEG", PNG: "PNG", WEBP: "WebP"}

_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")


def kind_of(content: bytes) -> str | None:
    """The media type the first bytes speak of, among those known; ``None`` for all others.

    Pictures are decoded afterwards and PDFs looked through: this only says by whom.
    """
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return WEBP if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def is_heif(content: bytes) -> bool:
    """Whether it is a photo as some telephones keep them, which browsers don't show."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS


def accept(types: Iterable[str]) -> str:
    """The ``accept`` of a file input: telephones then hand in photos in a form everybody can open."""
    return ",".join(sorted(types))


def in_words(types: Iterable[str]) -> str:
    """The kinds by the names people know."""
    return ", ".join(sorted(WORDS[item] for item in types))
