"""The published surface: what a plugin may be asked, with which facts, and what it may answer.

One module a topic: facts, then decisions, then the spec class. ``core.hooks.spec.MarketplaceHooks`` is all of them.
"""
