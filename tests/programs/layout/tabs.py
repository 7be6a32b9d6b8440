# Indented by tabs, which count one column each.
import segmentation_models as sm


def f(weights):
	if weights:
		return sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])  # SEG101:43


class C:
	def m(self):
		self.loss = f([1, 2, 3])
