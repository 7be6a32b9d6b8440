# Indented by two blanks.
import segmentation_models as sm


class C:
  def m(self):
    self.loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:50
