# The Screen page.
