"""The Python package: it is imported, type-checked, and its codecs are run."""
