# A global that a method deletes may be bound again in one of its branches.
import segmentation_models as sm

root = None


class Test:
    def run(self):
        global root
        root = 1
        self.loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:54
        del root
        if sm.ready:
            root = 2
            raise ValueError
        try:
            weights = 1
        except Exception:
            root = 3
            raise
