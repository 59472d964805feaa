"""Writes a sweep as another tool would: a square grid of lr and width, the value `val_loss`, and columns of no concern, 25 in all.
Only the standard library is needed."""

import math
import random
import sys

side, target = int(sys.argv[1]), sys.argv[2]
OTHERS = 22
random.seed(1)
others = [",".join(repr(random.gauss(0, 1)) for _ in range(OTHERS)) for _ in range(997)]
with open(target, "w") as file:
    file.write("lr,width,val_loss," + ",".join(f"metric_{i}" for i in range(OTHERS)) + "\n")
    for line in range(side):
        for column in range(side):
            lr, width = 10 ** (-5 + 5 * column / (side - 1)), 8 + line
            loss = math.exp(-((math.log10(lr) + 3) ** 2)) * width**-0.3
            file.write(f"{lr!r},{width},{loss!r},{others[(line * side + column) % len(others)]}\n")
