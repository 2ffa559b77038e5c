"""FIND: an engine for documents. It knows no page type; content packages register
how their pages become documents (`documents.register`)."""
