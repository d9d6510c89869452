"""One installation, many branded sites: the web application, the command line, and what keeps them running."""
