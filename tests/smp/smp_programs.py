"""Random programs that train with segmentation_models_pytorch, with and without each mistake."""

from __future__ import annotations

from random import Random

#: Losses of logits and of probabilities by the masks that they take; ``{weights}`` where they may be given some.
LOSSES = {
    "floats": (
        "nn.BCEWithLogitsLoss()", "nn.BCELoss()", "smp.losses.SoftBCEWithLogitsLoss()", "smp.losses.MCCLoss()",
        "smp.losses.LovaszLoss('binary')", "smp.losses.FocalLoss('binary')",
        *(f"smp.losses.{kind}Loss('binary'{{logits}})" for kind in ("Dice", "Jaccard", "Tversky")),
    ),
    "onehot": (
        "nn.BCEWithLogitsLoss({positive})", "nn.BCELoss()", "smp.losses.SoftBCEWithLogitsLoss({positive})",
        *(f"smp.losses.{kind}Loss('multilabel'{{logits}}{{weights}})" for kind in ("Dice", "Jaccard", "Tversky")),
        "smp.losses.FocalLoss('multilabel'{weights})",
    ),
    "numbers": (
        "nn.CrossEntropyLoss({tensor})", "smp.losses.SoftCrossEntropyLoss(smooth_factor=0.1)",
        "smp.losses.FocalLoss('multiclass'{logits}{weights})", "smp.losses.LovaszLoss('multiclass')",
        *(f"smp.losses.{kind}Loss('multiclass'{{logits}}{{weights}}{{classes}})" for kind in ("Dice", "Jaccard")),
    ),
}  # fmt: skip
ACTIVATIONS = ("", "", "", ", activation='sigmoid'", ", activation='softmax2d'", ", activation='softmax'")
#: What may stand between the model and the loss.
WAYS = (
    "", "", "", "", "output = output.float()", "output = torch.sigmoid(output)", "output = output.softmax(dim=1)",
    "output = nn.Sigmoid()(output)", "output = F.softmax(output, dim=1)", "output = output[:]",
    "output = F.interpolate(output, scale_factor=1)",
)  # fmt: skip
#: What may be done with the model before.
CHANGES = (
    "", "", "", "model = nn.DataParallel(model)", "model.segmentation_head[2] = nn.Identity()",
    "model = nn.Sequential(model, nn.Identity())", "model = Wrapped(model)", "model.eval()", "model = build(model)",
    "for part in model.modules():\n    part.training = True",
    "setattr(model, 'segmentation_head', nn.Conv2d(16, {channels}, 3, padding=1))",
)  # fmt: skip
LOOP = """
for images, masks in loader:
    output = model(images)
    {way}
    loss = criterion(output, masks)
    loss.backward()
"""
FUNCTION = """

def step(network, measure, batch):
    images, masks = batch
    output = network(images)
    {way}
    return measure(output, masks)


for batch in loader:
    loss = step(model, criterion, batch)
    loss.backward()
"""
OBJECT = """

class Trainer:
    def __init__(self, model, criterion):
        self.model, self.criterion = model, criterion

    def run(self, loader):
        for images, masks in loader:
            output = self.model(images)
            {way}
            loss = self.criterion(output, masks)
            loss.backward()


Trainer(model, criterion).run(loader)
"""
HEAD = """\
import segmentation_models_pytorch as smp
import torch
import torch.nn.functional as F
from torch import nn


class Wrapped(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x)


def build(net):
    return net.to("cpu")


model = smp.Unet("resnet18", encoder_depth=3, decoder_channels=(64, 32, 16){classes}{activation})
{change}
criterion = {loss}
"""
SCORE = """
result = smp.metrics.iou_score(*counts, reduction="{reduction}"{weights}).mean().item()
"""
REDUCTIONS = ("micro", "macro", "weighted", "micro-imagewise", "macro-imagewise", "weighted-imagewise")


def weights(random: Random, channels: int) -> list[float]:
    """Numbers, mostly one for each channel."""
    count = random.choice([channels] * 4 + [1, channels + 1])
    return [random.choice([0.5, 1.0, 1.5, 2.0]) for _ in range(count)]


def tensor(random: Random, channels: int, name: str) -> str:
    """An argument that is a tensor, or is left out; a list and whole numbers are refused."""
    if random.random() < 0.5:
        return ""
    numbers = weights(random, channels)
    text = random.choice([f"torch.tensor({numbers})"] * 5 + [str(numbers), f"torch.tensor({[1] * channels})"])
    return f"{name}={text}"


def program(random: Random) -> tuple[str, int, str]:
    """A program, the number of channels that it asks for, and the masks that its loss takes."""
    channels = random.choice([1, 1, 2, 3])
    masks = random.choice(["numbers", "onehot"] if channels > 1 else ["floats", "floats", "floats", "numbers"])
    listed = f", class_weights={weights(random, channels)}" if random.random() < 0.5 else ""
    positive = random.choice(["", f"pos_weight=torch.ones({channels})", f"pos_weight=torch.ones({channels}, 1, 1)"])
    loss = random.choice(LOSSES[masks]).format(
        weights=listed,
        tensor=tensor(random, channels, "weight"),
        positive=positive if channels > 1 else "",
        classes=random.choice(["", "", f", classes={[channels - 1]}", f", classes={[channels]}"]),
        logits=random.choice(["", "", ", from_logits=False"]),
    )
    keyword = random.choice(["classes"] * 8 + ["num_classes"]) if channels > 1 else "classes"
    head = HEAD.format(
        classes="" if channels == 1 and random.random() < 0.5 else f", {keyword}={channels}",
        activation=random.choice(ACTIVATIONS),
        change=random.choice(CHANGES).format(channels=channels),
        loss=loss,
    )
    source = head + random.choice([LOOP, FUNCTION, OBJECT]).format(way=random.choice(WAYS) or "pass")
    if random.random() < 0.3:
        reduction = random.choice(REDUCTIONS)
        given = "weighted" in reduction or random.random() < 0.5
        source += SCORE.format(reduction=reduction, weights=", class_weights=[1.0, 2.0, 3.0]" * given)
    return source, channels, masks
