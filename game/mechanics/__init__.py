"""The door of the mechanics: a folder here that offers MECHANIC is its own registration."""

from importlib import import_module
from pkgutil import iter_modules

from game.mechanics.contract import Mechanic

MECHANICS: dict[str, Mechanic] = {
    found.name: import_module(f"{__name__}.{found.name}").MECHANIC
    for found in iter_modules(__path__)
    if found.ispkg
}
