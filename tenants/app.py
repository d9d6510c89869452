"""The composition root: one app serves every tenant by its host."""

from __future__ import annotations

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from core.content import hints
from core.db.engine import engine_for, global_engine_for
from core.schedule.workers import connection
from core.web import cookies, csrf, edge, headers, hosts, pages, problems
from core.web.discovery import register_rooms, room_modules
from tenants.api import configure
from tenants.console import pages as console_pages
from tenants.console import plugins as console_plugins
from tenants.installation import install_for_jobs
from tenants.settings import Settings
from tenants.site import api_docs, clock, desk, front, internal
from tenants.site import settings as settings_pages

MEGABYTE = 2**20
LARGEST_BODY = 12 * MEGABYTE


class PlainJson(DefaultJSONProvider):
    """JSON in the order it was written and in its own letters: people read it too."""

    sort_keys = False
    ensure_ascii = False


def create_app(settings: Settings, *, testing: bool = False) -> Flask:
    """The WSGI app over the installation's database and Redis."""
    register_rooms()
    app = Flask("core.web", static_folder=str(pages.STATIC), static_url_path="/static")
    app.testing = testing
    app.secret_key = settings.secret_key
    app.config["DATABASE_URL"] = settings.database_url
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = MEGABYTE
    app.json = PlainJson(app)
    app.extensions["jarmark_engine"] = engine_for(settings.database_url)
    app.extensions["jarmark"] = install_for_jobs(settings)
    app.extensions["jarmark_redis"] = connection(settings.redis_url)
    secure = settings.scheme == "https"
    cookies.install(app, secure=secure)
    hosts.install(app, hosts.HostTable(global_engine_for(settings.database_url)))
    csrf.install(app)
    edge.install(app)
    problems.install(app)
    headers.install(app, secure=secure)
    pages.install(app)
    hints.install(app)
    for blueprint in (
        internal.blueprint,
        api_docs.blueprint,
        console_pages.blueprint,
        console_plugins.blueprint,
        front.blueprint,
        desk.blueprint,
        settings_pages.blueprint,
        clock.blueprint,
    ):
        app.register_blueprint(blueprint)
    for module in room_modules("pages"):
        for blueprint in getattr(module, "blueprints", None) or [getattr(module, "blueprint", None)]:
            if blueprint is not None:
                app.register_blueprint(blueprint)
    configure(app)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=str(pages.STATIC), prefix="static/", max_age=pages.CSS_SECONDS, autorefresh=testing
    )
    if secure:
        # https ends at the one proxy in front of us: it says who asks. Otherwise everybody would share its address,
        # and one visitor's many tries would shut out all.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=0)  # type: ignore[method-assign]
    return app
