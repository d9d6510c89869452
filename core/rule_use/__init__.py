"""How often each rule decided, how often it was waived, and which can't answer because another stands above it."""
