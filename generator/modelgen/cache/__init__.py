"""The build cache in the user's cache folder; builds work without it."""
