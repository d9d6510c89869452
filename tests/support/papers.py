"""Papers and photos to hand in, made on the spot."""

from __future__ import annotations

import io

from PIL import Image

PAPER = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n"
    b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"
)
"""A page with nothing on it."""

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64


def picture(
    form: str = "JPEG", *, size: tuple[int, int] = (40, 30), secret: str = "", orientation: int | None = None
) -> bytes:
    """A photo; ``secret`` is written into its metadata, ``orientation`` is how the telephone was held."""
    image = Image.new("RGB", size, "#2f6b57")
    exif = Image.Exif()
    if secret:
        exif[0x010E] = secret
    if orientation:
        exif[0x0112] = orientation
    written = io.BytesIO()
    image.save(written, form, **({"exif": exif} if len(exif) else {}))
    return written.getvalue()
