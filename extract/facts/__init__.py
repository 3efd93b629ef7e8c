"""What a notice says of itself: title, number, issuer, area, year, period."""
