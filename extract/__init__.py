"""One notice becomes what is printed in it, with its place: readers, layout, items, quantities, doubts."""
