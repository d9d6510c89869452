"""When the platform looks at a specialist's work: each ground of the cooperation rules as a pure function."""
