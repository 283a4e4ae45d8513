"""Spares every start the search for a library of maps.

strawberry_django tries GeoDjango, which asks compilers for GDAL by a dozen names, twice, before it believes that
there is none.
"""

import sys
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured

GDAL = "django.contrib.gis.gdal.libgdal"


class NoMaps(ModuleType):
    """What GeoDjango finds instead of GDAL's library: the complaint it makes without one."""

    def __getattr__(self, name: str) -> object:
        if name == "lgdal":
            raise ImproperlyConfigured("Firstpick has no maps, and does without GDAL.")
        raise AttributeError(name)


def look_for_no_maps() -> None:
    """Before any application is loaded."""
    sys.modules.setdefault(GDAL, NoMaps(GDAL))
