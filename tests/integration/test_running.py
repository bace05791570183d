#!/usr/bin/env python3
"""All tests that only need a running machine, on one machine."""
import unittest

from test_clock import Clock  # noqa: F401
from test_failures import Failures  # noqa: F401
from test_verbs import Verbs  # noqa: F401

if __name__ == "__main__":
    unittest.main(verbosity=2)
