# Decorators, comments and arguments over several lines stand before the body.
import functools

import segmentation_models as sm


@functools.lru_cache(
    # how many
    maxsize=1
)
# a comment between decorators
@functools.wraps(print)
def make(
    a,  # first
    b=(
        1
    ),
):  # end of the header
    # before the body

    return sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:45
    # after the body


# between
x = 1
