# Where it stops, the text does not say.
import segmentation_models as sm


def gen():
    for i in range(3):
        if done(i):
            break
        yield 1.0


loss = sm.losses.DiceLoss(class_weights=list(gen()), class_indexes=[0, 1])
