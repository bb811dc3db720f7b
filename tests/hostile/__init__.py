"""What pages, names and folders that somebody made to do harm come to."""
