# From the second import on `sm` is statsmodels.
import segmentation_models as sm
import statsmodels.api as sm

result = sm.Unet("resnet34", activation="softmax")
