"""The doors of the books: what is in them, and the currencies; points move in `game/flows/till`."""

from game.ledger import currency_routes, read_routes

ROUTES = [*read_routes.ROUTES, *currency_routes.ROUTES]
