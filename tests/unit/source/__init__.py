"""What comes in: pages of folders and revisions, and where links lead."""
