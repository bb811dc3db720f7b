"""What is published as a site: its sources, what builders make of them, and what a browser shows."""
