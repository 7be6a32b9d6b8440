# What pixels are counted in, and how scores are averaged.
import segmentation_models_pytorch as smp
import torch
from segmentation_models_pytorch.metrics import f1_score, get_stats

net, four = smp.Unet("resnet34"), smp.Unet("resnet34", classes=4)
logits = net(images)
stats = get_stats(logits, masks, mode="binary", threshold=0.5)  # SEG306:19
stats = get_stats(logits, masks, mode="binary", threshold=0.0)
stats = get_stats(logits.sigmoid(), masks, mode="binary", threshold=0.5)
stats = get_stats((logits.sigmoid() > 0.5).long(), masks, mode="binary")
prediction = torch.argmax(four(images).softmax(dim=1), dim=1).long()
stats = get_stats(prediction, masks, mode="multiclass", num_classes=4)
stats = get_stats(prediction, masks, mode="multiclass", num_classes=3)  # SEG403:69
stats = get_stats(prediction, masks, mode="multiclass", num_classes=10)  # SEG403:69
stats = get_stats(prediction, masks, mode="multilabel")  # SEG308:19
stats = get_stats((prediction == 1).long(), masks == 1, mode="binary")
_, numbers = torch.max(four(images), 1)
stats = get_stats(numbers.cpu(), masks, "binary")  # SEG308:19
pair = torch.argmax(smp.Unet(classes=2)(images), dim=1)
stats = get_stats(pair, masks, mode="binary")
tp, fp, fn, tn = stats
score = f1_score(tp, fp, fn, tn, reduction="weighted", class_weights=[0.2, 0.3, 0.5])
score = f1_score(tp, fp, fn, tn, reduction="macro", class_weights=[0.2, 0.3, 0.5])  # SEG403:67
score = smp.metrics.iou_score(*stats, reduction="macro-imagewise", class_weights=[1, 2, 1, 1])  # SEG403:82
score = smp.metrics.iou_score(*stats, reduction="macro")
score = smp.metrics.iou_score(*stats, reduction=how, class_weights=[1, 2, 1, 1])
