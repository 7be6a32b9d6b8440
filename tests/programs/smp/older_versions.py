# What was right in older versions of the library is left alone, where the text does not say which one it is for.
import segmentation_models_pytorch as smp
import torch

model = smp.Unet("resnet34", encoder_weights="imagenet", classes=1, activation="sigmoid", attention_type="scse")
loss = smp.utils.losses.DiceLoss()
metrics = [smp.utils.metrics.IoU(threshold=0.5)]
epoch = smp.utils.train.TrainEpoch(model, loss=loss, metrics=metrics, optimizer=optimizer, device="cuda")
decoder = smp.decoders.unet.decoder.UnetDecoder
block = smp.base.modules.Activation("sigmoid")
preprocess = smp.encoders.get_preprocessing_fn("resnet34", "imagenet")
