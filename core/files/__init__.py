"""Files people hand in: looked into before they are kept, given out only through the application."""
