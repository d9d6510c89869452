"""Pictures are decoded and written anew: what is hidden beside the picture, its place and camera too, stays behind."""

from __future__ import annotations

import io
import struct

from PIL import Image, ImageOps

from core.files.kinds import JPEG, PNG, WEBP

LONGEST_SIDE = 4000
MOST_PIXELS = 40_000_000
QUALITY = 88

_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, Image.DecompressionBombError)


class BrokenPicture(ValueError):
    """Cannot be decoded, or would unfold to more than we can hold."""


def fresh(content: bytes, kind: str) -> tuple[bytes, str]:
    """The picture written anew and its media type: JPEG, or PNG where it was one. Raises ``BrokenPicture``."""
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as image:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            if image.width * image.height > MOST_PIXELS:
                raise BrokenPicture
            upright = ImageOps.exif_transpose(image)
    except _BROKEN as error:
        raise BrokenPicture from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    kept = PNG if kind == PNG else JPEG
    mode = ("RGBA" if upright.has_transparency_data else "RGB") if kept == PNG else "RGB"
    clean = Image.new(mode, upright.size)
    clean.paste(upright.convert(mode))
    written = io.BytesIO()
    if kept == PNG:
        clean.save(written, "PNG")
    else:
        clean.save(written, "JPEG", quality=QUALITY)
    return written.getvalue(), kept
