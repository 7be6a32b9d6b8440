# The mistake stands in the helper; what calls it stands far below, in a method that nothing calls.
import segmentation_models as sm


def f(weights):
    x_0 = [0, 0, 0]  # 0
    x_1 = [1, 1, 1]  # 1
    x_2 = [2, 2, 2]  # 2
    return sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:45


class C:
    def m(self):
        y_0 = [0, 0, 0]  # 0
        y_1 = [1, 1, 1]  # 1
        y_2 = [2, 2, 2]  # 2
        self.loss = f([1.0, 2.0, 3.0])
