"""Input files: pages of a folder or of a git revision, and paths."""
