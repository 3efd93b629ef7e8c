"""Where notices come from and what is known about them: folders, hand labels, scores and the examples that ship."""
