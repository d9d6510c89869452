"""Files are what their bytes say; those that are not wanted leave nothing behind."""

from __future__ import annotations

import hashlib
import io
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image

from core.files.kinds import DOCUMENTS, JPEG, PDF, PICTURES, PNG
from core.files.models import StoredFile
from core.files.names import clean_name
from core.files.queries import files, open_file
from core.files.remove import remove_file
from core.files.serve import file_response
from core.files.store import LARGEST, Upload, Uploader, store_file
from core.kit.errors import Invalid, NotFound
from tests.support.papers import HEIC, PAPER, picture
from tests.support.sites import Site, SiteFactory

BY = Uploader("account", None)
ZIP_END = b"PK\x05\x06" + b"\x00" * 18


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("rozmova")


def keep(place: Site, name: str, content: bytes, **options: object) -> StoredFile:
    with place.work() as work:
        return store_file(work, Upload(name, content, "diploma"), purpose="test", by=BY, **options)  # type: ignore[arg-type]


def refused(place: Site, name: str, content: bytes, **options: object) -> str:
    with pytest.raises(Invalid) as caught:
        keep(place, name, content, **options)
    with place.work() as work:
        assert work.session.query(StoredFile).count() == 0
    return caught.value.fields["diploma"][0].text


def test_a_pdf_is_kept_as_it_is(place: Site) -> None:
    row = keep(place, "C:\\papers\\Диплом.pdf", PAPER)
    assert (row.name, row.media_type, row.size) == ("Диплом.pdf", PDF, len(PAPER))
    with place.work() as work:
        found = open_file(work, row.id)
        assert found.content == PAPER
        assert found.sha256 == hashlib.sha256(PAPER).hexdigest()


def test_a_photo_is_written_anew_upright_and_without_its_place(place: Site) -> None:
    photo = picture("JPEG", size=(60, 20), secret="50.45,30.52", orientation=6)
    assert b"50.45,30.52" in photo
    row = keep(place, "photo.JPEG", photo)
    with place.work() as work:
        content = open_file(work, row.id).content or b""
    assert b"50.45,30.52" not in content
    with Image.open(io.BytesIO(content)) as kept:
        assert (kept.size, kept.format, dict(kept.getexif())) == ((20, 60), "JPEG", {})


def test_a_polyglot_loses_what_was_hidden_in_it(place: Site) -> None:
    hidden = b"<script>alert(1)</script>"
    row = keep(place, "a.png", picture("PNG") + hidden + ZIP_END)
    with place.work() as work:
        content = open_file(work, row.id).content or b""
    assert hidden not in content
    assert ZIP_END not in content
    assert row.media_type == PNG


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("diploma.pdf", b"", "empty"),
        ("diploma.pdf", b"MZ\x90\x00 a program", "not taken"),
        ("diploma.pdf", b"<html><script>alert(1)</script>%PDF-1.4 %%EOF", "not taken"),
        ("diploma.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not taken"),
        ("diploma.gif", picture("GIF"), "not taken"),
        ("diploma.heic", HEIC, "HEIC"),
        ("diploma.jpg", picture("JPEG")[:200], "can't be read"),
        ("diploma.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "can't be read"),
        ("diploma.pdf", PAPER + ZIP_END, "hung on"),
        ("diploma.pdf", PAPER[:40], "incomplete"),
        ("diploma.pdf", PAPER.replace(b"/Root", b"/Encrypt 9 0 R /Root"), "locked"),
    ],
)
def test_what_is_not_wanted_is_refused(place: Site, name: str, content: bytes, says: str) -> None:
    assert says in refused(place, name, content)


def test_the_largest_file_fits_and_one_byte_more_does_not(place: Site) -> None:
    exact = PAPER + b"\n" * (LARGEST - len(PAPER))
    assert "too large" in refused(place, "a.pdf", exact + b"\n")
    assert keep(place, "a.pdf", exact).size == LARGEST


def test_a_picture_that_unfolds_to_too_much_is_refused(place: Site) -> None:
    assert "too large to be opened" in refused(place, "a.png", picture("PNG", size=(8000, 5001)))


def test_only_the_kinds_asked_for_are_taken(place: Site) -> None:
    assert "not taken" in refused(place, "a.pdf", PAPER, types=PICTURES)
    assert keep(place, "a.pdf", picture("WEBP"), types=PICTURES).media_type == JPEG
    assert PDF in DOCUMENTS


def test_another_tenant_has_no_such_file(place: Site, site: SiteFactory) -> None:
    row, there = keep(place, "a.pdf", PAPER), site("rozmova")
    with there.work() as work:
        with pytest.raises(NotFound):
            open_file(work, row.id)
        with pytest.raises(NotFound):
            remove_file(work, row.id)
        assert files(work, [row.id]) == {}
    with place.work() as work:
        assert set(files(work, [row.id, uuid4()])) == {row.id}


def test_removed_the_bytes_are_gone(place: Site) -> None:
    row = keep(place, "a.pdf", PAPER)
    for _ in range(2):
        with place.work() as work:
            remove_file(work, row.id)
    with place.work() as work:
        with pytest.raises(NotFound):
            open_file(work, row.id)
        assert work.session.query(StoredFile.content).scalar() is None


def test_a_file_is_given_out_as_a_download_that_can_do_nothing(place: Site, app: Flask) -> None:
    row = keep(place, 'Диплом "з\r\nвідзнакою".pdf', PAPER)
    with place.work() as work, app.test_request_context():
        answer = file_response(open_file(work, row.id))
        answer.direct_passthrough = False
        assert answer.get_data() == PAPER
    headers = answer.headers
    assert headers["Content-Type"] == PDF
    assert headers["Content-Disposition"].startswith("attachment;")
    assert "\n" not in headers["Content-Disposition"]
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        ("a\u202efdp.exe", "afdp.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_names_are_harmless(name: str, kept: str) -> None:
    assert clean_name(name, PDF) == kept
