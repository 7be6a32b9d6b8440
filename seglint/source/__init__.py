"""A program's text: files, parsing, comments, positions."""
