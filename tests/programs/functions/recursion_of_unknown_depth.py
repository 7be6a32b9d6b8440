# How often it calls itself, the text does not say.
import segmentation_models as sm


def f(n):
    return f(n - 1) + [1] if n else []


loss = sm.losses.DiceLoss(class_weights=f(int(input())), class_indexes=[0, 1])
