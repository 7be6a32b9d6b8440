# A coroutine is checked like a function.
import segmentation_models as sm


async def main():
    await prepare()
    async with session() as s:
        loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])  # SEG101:49
        await s.train(loss)
