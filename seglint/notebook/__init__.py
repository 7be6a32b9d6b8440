"""Notebooks: their code cells as one module, and changes of that module put back into the cells."""
