"""Evidence of models besides their pages: source code beside the docs, and recorded payloads.

Code is read as text. It is never imported, and nothing of it runs.
"""
