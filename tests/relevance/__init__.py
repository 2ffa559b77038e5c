"""How well the search finds, judged by people: `make relevance`."""
