"""Printed pages, whatever file they come from: characters and rules with their places become one document."""
