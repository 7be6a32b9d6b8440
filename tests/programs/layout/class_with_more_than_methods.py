# Names, methods and an inner class: each is run, and the finding of each stands in it.
import segmentation_models as sm


class C(Base, metaclass=Meta):
    weights = [1, 2, 3]
    first = sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:46

    def m(self):
        return sm.losses.DiceLoss(class_weights=self.weights, class_indexes=[0, 1])  # SEG101:49

    y = 2  # a comment
    # another one

    class D:
        def n(self):
            return sm.losses.JaccardLoss(class_weights=[1], class_indexes=[0, 1])  # SEG101:56

    def k(self):
        return self.D().n()  # the end of it
        # behind the end

    # behind the method
