"""Regions with a page of their own: Kreise, Regierungsbezirke, Landschaftsverbände, and
those that editors keep.
"""
