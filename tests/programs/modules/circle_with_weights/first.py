# Needs the second module for its weights.
from second import BASE

WEIGHTS = BASE + [0.5]
NAMES = ["car", "road"]
