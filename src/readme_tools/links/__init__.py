"""Links checked against the world: the only room that speaks to the network."""
