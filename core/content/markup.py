"""Light markup of texts: paragraphs, lists, headings, emphasis, links. Nothing else survives, whoever wrote it."""

from __future__ import annotations

from html import unescape

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "blockquote", "a"}
SCHEMES = {"http", "https", "mailto", "tel"}

# HTML is off: what looks like a tag is shown as it was typed. Headings below a section's own begin at the third level.
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["image", "code", "fence", "html_block"])


def to_html(text: str) -> Markup:
    """The text as safe HTML."""
    made = _markdown.render(text)
    for found, kept in (("h1", "h3"), ("h2", "h3"), ("h5", "h4"), ("h6", "h4")):
        made = made.replace(f"<{found}>", f"<{kept}>").replace(f"</{found}>", f"</{kept}>")
    return Markup(
        nh3.clean(made, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener nofollow")
    )


def to_line(text: str) -> str:
    """The text without its markup, on one line: for a page's description. Plain: whoever shows it escapes it."""
    return unescape(" ".join(nh3.clean(_markdown.render(text), tags=set()).split()))
