# Three stages of the decoder: what its sizes must divide by is another number.
import segmentation_models as sm

model = sm.Unet("resnet34", input_shape=(200, 200, 3), decoder_filters=(64, 32, 16))
