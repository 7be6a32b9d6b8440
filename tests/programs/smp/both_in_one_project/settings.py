# What both trainings of the project share.
CLASSES = ["background", "car", "road"]
WEIGHTS = {"road": 1.0, "car": 1.5, "background": 0.5}
SHORT = [0.5, 1.5]
