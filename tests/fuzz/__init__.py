"""The coverage-guided fuzz target; it needs atheris, so it is a program and not a test."""
