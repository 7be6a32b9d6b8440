"""One model of a notebook: its code cells as one program, and the way back from that to the cells in the file.

:mod:`.notebook` is the model, :mod:`.file` its JSON, :mod:`.magics` what a cell holds beside Python, and :mod:`.marks`
what stands between the cells in the program's text. check, fix and the plugin share them.

Nothing but the standard library is needed: what must be known of a notebook is where its code stands, and of a magic,
that it is one. nbformat and IPython would bring some 25 packages into every environment that has flake8, take time that
grows with the square of a cell's magics, and read a file into memory many times over. IPython's own reading is held
against this one by a test. nbQA runs flake8 by itself and rewrites what it printed, so that scripts and notebooks could
not share a run, and no format for machines names places that exist; ``nbqa flake8`` works as well.
"""
