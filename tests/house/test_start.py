"""What a start does without."""

import sys

from strawberry_django.fields import types

from backend.no_maps import GDAL, NoMaps


def test_no_start_asks_compilers_for_a_library_of_maps():
    assert isinstance(sys.modules[GDAL], NoMaps)
    assert types.Point is None
