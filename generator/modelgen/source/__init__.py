"""Files that come in: pages of a folder or of a git revision, and paths."""
