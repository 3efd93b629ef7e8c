"""What is printed, turned into what is meant: bodies, places, dates, projects across notices."""
