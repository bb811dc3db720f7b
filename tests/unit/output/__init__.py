"""What a build does to an output folder, and what stops it."""
