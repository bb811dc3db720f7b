"""Pages of OpenAPI Generator, and what they come to."""
