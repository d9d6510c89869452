"""Messages to an address with a locale and a zone: e-mail, phone codes, in-app."""
