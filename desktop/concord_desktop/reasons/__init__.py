"""Why a plan is so, what changed in it, and what could be the household's rule from now on."""
