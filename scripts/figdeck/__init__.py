"""figdeck: a deck and a site in which every figure is a program and every number its result."""
