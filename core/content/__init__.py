"""The site's own pages, hints and figures; what providers take part in; links by which the site is recommended."""
