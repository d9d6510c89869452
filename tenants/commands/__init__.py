"""The commands of `jarmark`, one module a subject."""
