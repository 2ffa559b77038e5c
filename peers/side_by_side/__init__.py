"""Up to four projects, or up to four Kommunen, in columns with differences marked."""
