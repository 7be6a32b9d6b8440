# A renamed copy of the library inside the project: the signatures are its own.
class Loss: ...


class JaccardLoss(Loss):
    def __init__(self, class_weights=None, class_indexes=None, per_image=False, smooth=1e-5): ...


class DiceLoss(Loss):
    def __init__(self, beta=1, class_weights=None, class_indexes=None, per_image=False, smooth=1e-5): ...


class BinaryCELoss(Loss):
    def __init__(self): ...


class CategoricalCELoss(Loss):
    def __init__(self, class_weights=None, class_indexes=None): ...


class CategoricalFocalLoss(Loss):
    def __init__(self, alpha=0.25, gamma=2.0, class_indexes=None): ...


class BinaryFocalLoss(Loss):
    def __init__(self, alpha=0.25, gamma=2.0): ...


class CosineLoss(Loss):
    def __init__(self, class_weights=None, angle=0): ...
