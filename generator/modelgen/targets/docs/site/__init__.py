"""The sources of a site for MkDocs or MDX: a page for each model, and pages about all of them."""
