"""Terms of termbases in a pair: the ground of the checks of terminology."""
