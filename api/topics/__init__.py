"""The recurring problems of what is stored: told, named, sought anew."""
