target = "no target"
