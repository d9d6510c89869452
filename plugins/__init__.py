"""The rules of each marketplace. A plugin imports `core.hooks` and `core.kit`, and nothing else of this house."""
