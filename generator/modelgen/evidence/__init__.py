"""What other sources than pages tell of the same models: source code that stands beside the docs.

Code is read as text. It is never imported, and nothing of it runs.
"""
