"""``%load_ext seglint``: cells are checked before they run, in IPython, Jupyter and Colab.

:mod:`.history` is what was executed so far, :mod:`.session` that as a program, :mod:`.box` what is shown of a finding,
:mod:`.extension` what IPython calls. IPython is imported only there, and that only by IPython.
"""
