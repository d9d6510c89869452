"""For those who write plugins: a new one, its check, its words, a sandbox of it, a new version before it is used."""
