"""Models as dataclasses, with functions that decode and encode them; standard library only."""
