"""seglint in python-lsp-server: what is wrong in what is being typed, and quick fixes.

:mod:`.plugin` is what the server calls, :mod:`.worker` a process of its own that reads the configuration where the
project is and looks at a program, :mod:`.edits` how a fix becomes changes of a text that has gone on meanwhile.
"""
