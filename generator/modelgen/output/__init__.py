"""What a build does to its output folder: the plan, and the only writer."""
