"""The blueprint all pages of the room stand on."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("accounts_pages", __name__, template_folder="../templates")
