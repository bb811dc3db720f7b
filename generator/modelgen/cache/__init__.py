"""What builds keep for the next one, in the user's cache: nothing of it is ever needed."""
