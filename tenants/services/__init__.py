"""The parts beside the application itself: embedded servers, migrations, browser libraries."""
