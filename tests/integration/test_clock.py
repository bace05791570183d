#!/usr/bin/env python3
"""This computer's clock is set forward or back by a day while a machine runs: kfbox goes on, or says that it is the clock.
Only kfbox sees the other time (KF_SHIFTED_CLOCK, preloaded): the tests share the computer's clock with everybody else."""
import os
import subprocess
import unittest

from kfbox_client import BUNDLE, machine

DAY = 86400


class Clock(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kfbox = machine()

    def run_shifted(self, seconds, *words, timeout=300):
        shifted = {**self.kfbox.environment, "LD_PRELOAD": os.environ["KF_SHIFTED_CLOCK"], "KF_CLOCK_SHIFT": str(seconds)}
        return subprocess.run(self.kfbox.command(*words), env=shifted, capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL)

    def test_a_day_ahead_everything_goes_on(self):
        for words in (["up", "--bundle", BUNDLE], ["restart"], ["notebook", "create", "tomorrow", "--memory", "256Mi"], ["notebook", "delete", "tomorrow", "--with-workspace", "--yes"]):
            ended = self.run_shifted(DAY, *words)
            self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertEqual({c["state"] for c in self.kfbox.json("status")["components"]}, {"ready"})

    def test_a_day_back_the_clock_is_named(self):
        for words, status in ((["up", "--bundle", BUNDLE, "--timeout", "3s"], 1), (["notebook", "list"], 1)):
            ended = self.run_shifted(-DAY, *words)
            self.assertEqual(ended.returncode, status, ended.stderr)
            sentence = ended.stderr.strip().splitlines()[-1]
            self.assertRegex(sentence, r"is valid from 20.*, and this computer's clock says 20.*; set the clock\.")
        self.kfbox.ok("up", "--bundle", BUNDLE)  # the clock is right again
        self.assertEqual({c["state"] for c in self.kfbox.json("status")["components"]}, {"ready"})


if __name__ == "__main__":
    unittest.main(verbosity=2)
