"""Change of form changes nothing: the facts of every labelled example, told again in other forms and read again."""
