"""What tests share: fixtures (named in `tests/conftest.py`) and helpers."""
