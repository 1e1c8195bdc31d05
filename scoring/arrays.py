"""Names of the array types that formulas take and return."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]  # NaN where there is no number
Ints = NDArray[np.int64]  # also days as ordinals, and places in tuples of enum members
Bools = NDArray[np.bool_]
