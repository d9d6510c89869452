"""The first whole path of each marketplace, through HTTP alone, on a sandbox with its clock."""
