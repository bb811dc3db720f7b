"""Models of pydantic 2: what a user of the library would write, and a base class with the config."""
