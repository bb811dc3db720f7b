"""The Python target: a package of models, each in the style that the options name."""
