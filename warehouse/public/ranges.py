"""What is known of several numbers when only their sum is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def of_sum(total: float, least: Numbers, most: Numbers) -> tuple[Numbers, Numbers]:
    """The least and the most that each of the numbers can be: they lie between *least* and *most* and make *total*."""
    low = np.maximum(least, total - _sum_of_others(most))
    high = np.minimum(most, total - _sum_of_others(least))
    return low, high


def _sum_of_others(values: Numbers) -> Numbers:
    """For each, the sum of all the others, of which some may be infinite."""
    is_open = np.isinf(values)
    finite = np.where(is_open, 0, values)
    return np.where(is_open.sum() - is_open > 0, np.inf, finite.sum() - finite)
