"""What a repository holds, and the files of a project that are written into it."""
