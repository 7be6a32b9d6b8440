# Three classes, for all the programs beside.
CLASSES = ["a", "b", "c"]
N = len(CLASSES)
