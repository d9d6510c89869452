"""Changes of what both have accepted, which both accept, too."""
