"""The docs target: a page a model, as the dialect of the tree writes it, and an index; or a site."""
