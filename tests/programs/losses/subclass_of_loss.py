# The subclass hands its weights on: three for two indexes.
import segmentation_models as sm


class MyDice(sm.losses.DiceLoss):
    def __init__(self, weights):
        super().__init__(class_weights=weights, class_indexes=[0, 1])  # SEG101:40


loss = MyDice([1, 2, 3])
