# Names of the 0.x versions, and a model of segmentation_models_pytorch.
import segmentation_models as sm
from segmentation_models.backbones import get_preprocessing  # SEG411:43

preprocess = get_preprocessing("resnet34")
model = sm.UnetPlusPlus("resnet34", classes=3)  # SEG411:9
score = sm.metrics.jaccard_score  # SEG411:9
