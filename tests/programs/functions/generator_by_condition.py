# How many weights it gives depends on what the text does not say.
import segmentation_models as sm


def gen():
    for i in range(3):
        if keep(i):
            yield i + 1


loss = sm.losses.DiceLoss(class_weights=list(gen()), class_indexes=[0])
