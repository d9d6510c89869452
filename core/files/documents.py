"""A PDF is kept as it is; one that is something else besides is refused."""

from __future__ import annotations

END = b"%%EOF"
BLANKS = b" \t\r\n\x00"


def is_whole_pdf(content: bytes) -> bool:
    """Whether it begins as a PDF and ends with its end mark: nothing precedes it, nothing was hung on behind."""
    return content.startswith(b"%PDF-") and content.rstrip(BLANKS).endswith(END)


def is_locked_pdf(content: bytes) -> bool:
    """Whether a password is needed to read it."""
    return b"/Encrypt" in content
