"""The output folder: the plan of a build, and the only writer."""
