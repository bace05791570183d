#!/usr/bin/env python3
"""Installs inside a network namespace that has a default route, and counts what leaves it: nothing may."""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

from kfbox_client import BUNDLE, Kfbox

SPACE, INSIDE, OUTSIDE = "kfbox-isolation", "kfi0", "kfi1"


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


@unittest.skipUnless(os.geteuid() == 0, "network namespaces are made by root")
class Isolation(unittest.TestCase):
    def setUp(self):
        for left in (["netns", "delete", SPACE], ["link", "delete", OUTSIDE]):
            subprocess.run(["ip", *left], capture_output=True)
        ip("netns", "add", SPACE)
        self.addCleanup(lambda: subprocess.run(["ip", "netns", "delete", SPACE]))
        # The default route leads to a neighbour that is there and would take every packet.
        ip("link", "add", INSIDE, "netns", SPACE, "type", "veth", "peer", "name", OUTSIDE)
        # The pair would announce itself by IPv6: that is this test's own traffic.
        for switch in ("all", "default"):
            subprocess.run(["ip", "netns", "exec", SPACE, "sysctl", "-q", "-w", f"net.ipv6.conf.{switch}.disable_ipv6=1"], check=True)
        subprocess.run(["sysctl", "-q", "-w", f"net.ipv6.conf.{OUTSIDE}.disable_ipv6=1"], check=True)
        ip("-n", SPACE, "link", "set", "lo", "up")
        for name in (["-n", SPACE, "link", "set", INSIDE], ["link", "set", OUTSIDE]):
            ip(*name, "up")
        ip("-n", SPACE, "address", "add", "192.0.2.130/30", "dev", INSIDE)
        ip("address", "add", "192.0.2.129/30", "dev", OUTSIDE)
        ip("-n", SPACE, "route", "add", "default", "via", "192.0.2.129")
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="kfbox-isolation-", dir=os.environ.get("KFBOX_TEST_FOLDER")))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.kfbox = Kfbox(self.home, ["ip", "netns", "exec", SPACE])
        self.addCleanup(lambda: self.kfbox.run("delete", "--with-data", "--yes"))

    def capture(self, *filters):
        """tcpdump on every interface of the namespace; what it saw is read when it is ended."""
        dump = subprocess.Popen(["ip", "netns", "exec", SPACE, "tcpdump", "-i", "any", "-n", "-l", *filters], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)
        dump.stderr.readline()  # it listens now
        return dump

    @staticmethod
    def seen(dump):
        dump.send_signal(signal.SIGINT)
        return [line for line in dump.communicate(timeout=20)[0].splitlines() if line]

    def test_nothing_leaves_while_installing_and_working(self):
        elsewhere = self.capture("(ip or ip6) and not (dst net 127.0.0.0/8 or dst host ::1 or dst net 10.199.0.0/16)")
        cluster = self.capture("-c", "5", "dst net 10.199.0.0/16")
        self.kfbox.ok("up", "--bundle", BUNDLE, "--machine", "embedded", timeout=600)
        self.kfbox.ok("notebook", "create", "demo", "--cpu", "0.5", "--memory", "1Gi", "--workspace", "1Gi", "--wait")
        with_network = subprocess.run(self.kfbox.command("kubectl", "--", "-n", "workspace", "exec", "demo-0", "--", "python3", "-c",
                                                         "import socket; socket.create_connection(('192.0.2.129', 80), 5)"),
                                      env=self.kfbox.environment, capture_output=True, text=True, timeout=60)
        self.assertNotEqual(with_network.returncode, 0)
        self.assertIn("refused", with_network.stderr + with_network.stdout)
        self.assertEqual(len(self.seen(cluster)), 5, "the capture itself must work")
        self.assertEqual(self.seen(elsewhere), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
