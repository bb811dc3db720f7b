"""The sources of a site: pages to be read, where the pages beside it are kept."""
