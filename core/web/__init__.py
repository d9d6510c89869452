"""Request scope, layout and design system, problem details, the principal."""
