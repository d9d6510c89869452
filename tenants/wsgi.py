"""The WSGI entry: ``gunicorn tenants.wsgi:app``."""

from __future__ import annotations

from tenants.app import create_app
from tenants.logs import configure_logs
from tenants.settings import Settings

configure_logs()
app = create_app(Settings.from_env())
