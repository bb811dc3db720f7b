"""The docs target: a page a model, in the layout that the Speakeasy dialect reads, and an index."""
