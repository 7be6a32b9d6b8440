import settings

settings.weights = [1, 2]
