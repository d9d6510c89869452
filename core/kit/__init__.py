"""The pure toolbox: no marketplace words, no Flask, no database."""
