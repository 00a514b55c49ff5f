"""The winners of the ImageNet classification challenge, and the one way of naming their numbers.

Top-5 error: the share of the test images for which the right name is not among five guesses, in percent. Each number
is the best of its year on the challenge's test set without extra training data. From the results pages of
image-net.org, 2010 to 2017; the same numbers stand in the winners' papers and, up to 2014, in O. Russakovsky et al.
(2015), doi:10.1007/s11263-015-0816-y.
"""

from __future__ import annotations

from typing import NamedTuple


class Winner(NamedTuple):
    """A year's winner; `deep` says whether it was a deep network or features made by hand."""

    year: int
    team: str
    error: float
    deep: bool


WINNERS = (
    Winner(2010, "NEC-UIUC", 28.2, False),
    Winner(2011, "XRCE", 25.8, False),
    Winner(2012, "AlexNet", 16.4, True),
    Winner(2013, "Clarifai", 11.7, True),
    Winner(2014, "GoogLeNet", 6.7, True),
    Winner(2015, "ResNet", 3.57, True),
    Winner(2016, "Trimps-Soushen", 2.99, True),
    Winner(2017, "SENet", 2.25, True),
)
HUMAN = 5.1  # one trained person, 1500 images: Russakovsky et al. (2015), section 6.4
RUNNER_UP_2012 = 26.2  # the best entry without a network: Krizhevsky, Sutskever, Hinton (2012), abstract
SOURCE = "Source: image-net.org, results 2010–2017; human: Russakovsky et al. 2015"
