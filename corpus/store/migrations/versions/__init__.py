"""The migrations, by number: each changes the tables of the one before."""
