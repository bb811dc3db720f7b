"""The Python target: a package of dataclasses, enums and type aliases, standard library only."""
