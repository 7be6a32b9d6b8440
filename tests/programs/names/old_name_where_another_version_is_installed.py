# The notebook installs a version that has these names and keywords.
get_ipython().system("pip install -q segmentation-models==0.2.1")
import segmentation_models as sm
from segmentation_models.backbones import get_preprocessing

preprocess = get_preprocessing("resnet34")
model = sm.Unet("resnet34", freeze_encoder=True)
