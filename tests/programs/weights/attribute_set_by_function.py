# The function replaces the three weights by two.
import segmentation_models as sm


class Settings:
    chosen = [1, 2, 3]


def repair(one):
    one.chosen = [1, 2]


settings = Settings()
repair(settings)
loss = sm.losses.DiceLoss(class_weights=settings.chosen, class_indexes=[0, 1])
