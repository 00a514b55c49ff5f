"""Tests of the generator, most of them on a small project of their own, in `project/`."""
