#include "vm/embedded/network.h"

#include <QTest>

using namespace kf;
using namespace kf::vm;

namespace {

constexpr const char* addresses = R"([
  {"ifname": "lo", "addr_info": [{"local": "127.0.0.1", "prefixlen": 8}]},
  {"ifname": "eth0", "addr_info": [{"local": "192.168.1.17", "prefixlen": 24}]},
  {"ifname": "docker0", "addr_info": [{"local": "10.199.0.1", "prefixlen": 24}]},
  {"ifname": "kfb0ac70300", "addr_info": [{"local": "10.199.3.1", "prefixlen": 24}]}
])";
constexpr const char* routes = R"([
  {"dst": "default", "gateway": "192.168.1.1", "dev": "eth0"},
  {"dst": "10.199.1.0/24", "dev": "tun0"},
  {"type": "local", "dst": "192.168.1.17", "dev": "eth0"},
  {"type": "broadcast", "dst": "172.29.0.255", "dev": "eth0"}
])";

std::vector<TakenNetwork> takenHere(const std::string& own = {})
{
    const auto taken = takenNetworks(addresses, routes, own);
    return taken ? *taken : std::vector<TakenNetwork>{};
}

QStringList textOf(const std::vector<Command>& commands)
{
    QStringList lines;
    for (const Command& command : commands)
        lines << QString::fromStdString(toText(command));
    return lines;
}

} // namespace

class TestNetwork : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void networksAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // empty: refused
        QTest::newRow("a subnet") << "10.199.7.0/24" << "10.199.7.0/24";
        QTest::newRow("bits below the prefix are cleared") << "10.199.7.9/24" << "10.199.7.0/24";
        QTest::newRow("an address") << "10.0.0.1" << "10.0.0.1/32";
        QTest::newRow("everything") << "0.0.0.0/0" << "0.0.0.0/0";
        for (const char* wrong : {"", "default", "10.1.2", "10.1.2.3.4", "256.0.0.0/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "fd00::/64", " 10.0.0.0/8", "-1.0.0.0/8"})
            QTest::newRow(wrong) << wrong << "";
    }
    void networksAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto network = parseNetwork(text.toStdString());
        QCOMPARE(network ? QString::fromStdString(toText(*network)) : QString(), expected);
    }

    void interfacesAndRoutesTakeTheirNetworks()
    {
        QStringList list;
        for (const TakenNetwork& taken : takenHere())
            list << QString::fromStdString(toText(taken.network) + " " + taken.by);
        QCOMPARE(list, (QStringList{"127.0.0.0/8 the network interface lo", "192.168.1.0/24 the network interface eth0", "10.199.0.0/24 the network interface docker0",
            "10.199.3.0/24 the network interface kfb0ac70300", "10.199.1.0/24 a route through tun0", "192.168.1.17/32 a route through eth0"}));
        QCOMPARE(takenHere("kfb0ac70300").size(), takenHere().size() - 1);
    }

    void silenceOfIpMeansNothingIsTaken() { QVERIFY(takenNetworks("", "", {})->empty()); }

    void anythingElseThanAListIsAnError()
    {
        QVERIFY(!takenNetworks("[oops", "[]", {}));
        QVERIFY(!takenNetworks(R"([{"ifname": 7}])", "[]", {}));
    }

    void theFirstFreeSubnetIsChosen_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<QString>("expected");
        QTest::newRow("0 and 1 are taken") << 0 << "10.199.2.0/24";
        QTest::newRow("3 is taken") << 3 << "10.199.4.0/24";
        QTest::newRow("free where it begins") << 200 << "10.199.200.0/24";
        QTest::newRow("only the seed's last byte counts") << 0x1234c8 << "10.199.200.0/24";
    }
    void theFirstFreeSubnetIsChosen()
    {
        QFETCH(int, seed);
        QFETCH(QString, expected);
        const auto plan = chooseNetwork(takenHere(), static_cast<std::uint32_t>(seed));
        QVERIFY(plan);
        QCOMPARE(QString::fromStdString(toText(plan->subnet)), expected);
    }

    void aVpnOverAllOfTenLeavesTheSecondBlock()
    {
        const auto plan = chooseNetwork({{*parseNetwork("10.0.0.0/8"), "a route through tun0"}}, 5);
        QVERIFY(plan);
        QCOMPARE(toText(plan->subnet), std::string("172.29.5.0/24"));
        QCOMPARE(plan->hostAddress(), std::string("172.29.5.1"));
        QCOMPARE(plan->nodeAddress(), std::string("172.29.5.2"));
        QCOMPARE(plan->interface(), std::string("kfbac1d0500"));
    }

    void noFreeSubnetIsSaid()
    {
        const auto plan = chooseNetwork({{*parseNetwork("0.0.0.0/1"), "x"}, {*parseNetwork("128.0.0.0/1"), "y"}}, 0);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, Errc::Unavailable);
    }

    void aNamedSubnetIsChecked_data()
    {
        QTest::addColumn<QString>("subnet");
        QTest::addColumn<int>("code"); // -1: fine
        QTest::addColumn<QString>("word");
        QTest::newRow("free") << "10.199.9.0/24" << -1 << "";
        QTest::newRow("small but large enough") << "192.168.7.4/30" << -1 << "";
        QTest::newRow("taken by an interface") << "10.199.0.0/24" << int(Errc::Conflict) << "docker0";
        QTest::newRow("part of one that is taken") << "192.168.1.128/25" << int(Errc::Conflict) << "eth0";
        QTest::newRow("taken by a route") << "10.199.1.0/25" << int(Errc::Conflict) << "tun0";
        QTest::newRow("the cluster's services") << "10.96.0.0/16" << int(Errc::Conflict) << "inside";
        QTest::newRow("the cluster's pods") << "10.244.0.128/25" << int(Errc::Conflict) << "inside";
        QTest::newRow("too small") << "10.199.9.0/31" << int(Errc::InvalidInput) << "/30";
        QTest::newRow("too large") << "10.0.0.0/8" << int(Errc::InvalidInput) << "/16";
        QTest::newRow("not private") << "8.8.8.0/24" << int(Errc::InvalidInput) << "private";
        QTest::newRow("not a network") << "kitchen" << int(Errc::InvalidInput) << "kitchen";
    }
    void aNamedSubnetIsChecked()
    {
        QFETCH(QString, subnet);
        QFETCH(int, code);
        QFETCH(QString, word);
        const auto plan = checkNetwork(subnet.toStdString(), takenHere());
        QCOMPARE(plan ? -1 : int(plan.error().code), code);
        QVERIFY(plan || QString::fromStdString(plan.error().message).contains(word));
    }

    void withoutInternetNothingIsForwarded()
    {
        const NetworkPlan plan{*parseNetwork("10.199.7.0/24")};
        QCOMPARE(textOf(connectCommands(plan, 4711, Internet::Off, true)),
            (QStringList{
                "ip link add name kfb0ac70700 type veth peer name eth0 netns 4711",
                "sysctl -q -w net.ipv6.conf.kfb0ac70700.disable_ipv6=1",
                "ip link set dev kfb0ac70700 addrgenmode none",
                "sysctl -q -w net.ipv4.conf.kfb0ac70700.forwarding=0",
                "ip address add 10.199.7.1/24 dev kfb0ac70700",
                "ip link set dev kfb0ac70700 up",
                "nsenter --net=/proc/4711/ns/net ip link set dev lo up",
                "nsenter --net=/proc/4711/ns/net ip address add 10.199.7.2/24 dev eth0",
                "nsenter --net=/proc/4711/ns/net ip link set dev eth0 up",
            }));
        QCOMPARE(textOf(disconnectCommands(plan, Internet::Off)), QStringList{"ip link delete dev kfb0ac70700"});
    }

    void withInternetTheNodeIsTranslated()
    {
        const NetworkPlan plan{*parseNetwork("10.199.7.0/24")};
        const auto commands = connectCommands(plan, 4711, Internet::On, false);
        const QStringList text = textOf(commands);
        QVERIFY(text.contains("sysctl -q -w net.ipv4.conf.kfb0ac70700.forwarding=1"));
        QVERIFY(text.contains("sysctl -q -w net.ipv4.ip_forward=1"));
        QVERIFY(text.filter("ipv6").isEmpty());
        QCOMPARE(text.back(), QString("nft -f -"));
        const QString rules = QString::fromStdString(commands.back().input);
        QVERIFY(rules.contains("table ip kfbox_kfb0ac70700 {"));
        QVERIFY(rules.contains("ip saddr 10.199.7.0/24 oifname != \"kfb0ac70700\" masquerade"));
        QCOMPARE(textOf(disconnectCommands(plan, Internet::On)).back(), QString("nft delete table ip kfbox_kfb0ac70700"));
    }
};

QTEST_APPLESS_MAIN(TestNetwork)
#include "tst_network.moc"
