# Needs the first module for its names, too early or not.
import first

BASE = [1.0, 2.0]


def count():
    return len(first.NAMES)
