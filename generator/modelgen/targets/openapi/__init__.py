"""OpenAPI 3.1: the schemas of all models as components of one document."""
