"""What modelgen is held to."""
