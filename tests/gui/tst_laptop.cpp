#include "app/gui/frame/appearance.h"
#include "app/models/laptop/laptop.h"
#include "tests/gui/fixture.h"
#include "tests/gui/private_bus.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

#include <fstream>

namespace kf {

using models::Laptop;
using models::Notices;

class TestLaptop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void batteriesAreReadFromTheKernelsFiles_data();
    void batteriesAreReadFromTheKernelsFiles();
    void aLowBatteryIsToldAndTakenBackWhenItCharges();
    void withoutUPowerTheFilesCount();
    void afterASleepTheClusterIsConnectedAnew();
    void aFullDiskIsToldAndTakenBack();
    void theNoticeOfTheDiskLeadsToWhereSpaceIsMade();
    void aNetworkWithTheMachinesAddressesIsNamed_data();
    void aNetworkWithTheMachinesAddressesIsNamed();
    void aMachineThatCannotBeReachedIsToldUntilItCan();
    void aServerThatIsAwayIsNoFirewall();
    void thePortalsColoursAreFollowedLive();
};

namespace {

struct Here {
    fake::Workplace place;
    models::Desktop desktop{place.parts()};
    Notices notices;
    quint64 free = quint64(100) << 30;
    int cleanUps = 0;
    std::unique_ptr<Laptop> laptop;

    void begin(const QDBusConnection& bus = QDBusConnection(QStringLiteral("none")), quint16 port = 6443)
    {
        models::LaptopParts parts{.systemBus = bus, .powerSupplies = place.folder.path().toStdString() + "/power", .addresses = [] { return std::vector<models::OwnAddress>(); },
            .freeBytes = [this](const std::filesystem::path&) { return free; }, .patience = std::chrono::milliseconds(200), .apiPort = port};
        laptop = std::make_unique<Laptop>(desktop, notices, std::move(parts), [this] { ++cleanUps; });
    }
    void battery(const char* name, const char* type, const char* capacity, const char* status, const char* scope = "System")
    {
        const std::filesystem::path folder = std::filesystem::path(place.folder.path().toStdString()) / "power" / name;
        std::filesystem::create_directories(folder);
        for (const auto& [file, text] : {std::pair("type", type), std::pair("capacity", capacity), std::pair("status", status), std::pair("scope", scope)})
            std::ofstream(folder / file) << text << '\n';
    }
};

} // namespace

void TestLaptop::batteriesAreReadFromTheKernelsFiles_data()
{
    QTest::addColumn<QStringList>("lines"); // name type capacity status scope
    QTest::addColumn<int>("percent");       // -1: no battery
    QTest::addColumn<bool>("discharging");
    QTest::newRow("none") << QStringList{} << -1 << false;
    QTest::newRow("mains only") << QStringList{"AC Mains 0 Unknown System"} << -1 << false;
    QTest::newRow("one") << QStringList{"BAT0 Battery 12 Discharging System"} << 12 << true;
    QTest::newRow("charging") << QStringList{"BAT0 Battery 12 Charging System"} << 12 << false;
    QTest::newRow("two") << QStringList{"BAT0 Battery 10 Discharging System", "BAT1 Battery 30 Unknown System"} << 20 << true;
    QTest::newRow("a mouse") << QStringList{"hid Battery 3 Discharging Device"} << -1 << false;
    QTest::newRow("nonsense") << QStringList{"BAT0 Battery full Discharging System"} << -1 << false;
}

void TestLaptop::batteriesAreReadFromTheKernelsFiles()
{
    QFETCH(QStringList, lines);
    QFETCH(int, percent);
    QFETCH(bool, discharging);
    Here here;
    for (const QString& line : lines) {
        const QStringList words = line.split(QLatin1Char(' '));
        here.battery(qPrintable(words[0]), qPrintable(words[1]), qPrintable(words[2]), qPrintable(words[3]), qPrintable(words[4]));
    }
    const auto power = models::readPower(here.place.folder.path().toStdString() + "/power");
    QCOMPARE(power ? power->percent : -1, percent);
    QCOMPARE(power && power->discharging, discharging);
}

void TestLaptop::aLowBatteryIsToldAndTakenBackWhenItCharges()
{
    if (!fake::PrivateBus::isPossible())
        QSKIP("dbus-daemon is not installed");
    constexpr uint charging = 1;
    constexpr uint discharging = 2;
    fake::PrivateBus bus;
    fake::FakeBattery battery(bus.connection());
    Here here;
    here.begin(bus.connection());
    battery.set(discharging, 40);
    battery.set(discharging, 14);
    QTRY_VERIFY(here.notices.find(QStringLiteral("battery")));
    QVERIFY(here.notices.find(QStringLiteral("battery"))->sentence.contains(QStringLiteral("14 %")));
    battery.set(discharging, 18); // it does not come and go at the limit
    QTest::qWait(0);
    QVERIFY(here.notices.find(QStringLiteral("battery")));
    battery.set(charging, 18);
    QTRY_VERIFY(!here.notices.find(QStringLiteral("battery")));
}

void TestLaptop::withoutUPowerTheFilesCount()
{
    Here here;
    here.battery("BAT0", "Battery", "9", "Discharging");
    here.begin();
    QTRY_VERIFY(here.notices.find(QStringLiteral("battery")));
}

void TestLaptop::afterASleepTheClusterIsConnectedAnew()
{
    if (!fake::PrivateBus::isPossible())
        QSKIP("dbus-daemon is not installed");
    fake::PrivateBus bus;
    QDBusConnection logind = bus.connection();
    QVERIFY(logind.registerService(QStringLiteral("org.freedesktop.login1")));
    Here here;
    here.place.startMachine();
    here.begin(bus.connection());
    here.desktop.setSampling(std::chrono::milliseconds(20));
    QTRY_VERIFY(here.desktop.client() != nullptr);
    QSignalSpy clients(&here.desktop, &models::Desktop::clientChanged);
    for (const bool begins : {true, false}) {
        QDBusMessage signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/login1"), QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"));
        logind.send(signal << begins);
    }
    QTRY_COMPARE(clients.count(), 1);
}

void TestLaptop::aFullDiskIsToldAndTakenBack()
{
    Here here;
    here.free = quint64(1) << 30;
    here.begin();
    QTRY_VERIFY(here.notices.find(QStringLiteral("disk")));
    QCOMPARE(here.notices.find(QStringLiteral("disk"))->tone, models::Tone::Warning);
    here.free = quint64(100) << 20;
    here.begin();
    QTRY_COMPARE(here.notices.find(QStringLiteral("disk"))->tone, models::Tone::Bad);
    here.free = quint64(50) << 30;
    here.begin();
    QTRY_VERIFY(!here.notices.find(QStringLiteral("disk")));
}

void TestLaptop::theNoticeOfTheDiskLeadsToWhereSpaceIsMade()
{
    Here here;
    here.free = 0;
    here.begin();
    QTRY_VERIFY(here.notices.find(QStringLiteral("disk")));
    here.notices.find(QStringLiteral("disk"))->action();
    QCOMPARE(here.cleanUps, 1);
}

void TestLaptop::aNetworkWithTheMachinesAddressesIsNamed_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("own"); // INTERFACE ADDRESS/PREFIX
    QTest::addColumn<QString>("interface");
    QTest::newRow("another network") << "10.199.7.0/24" << "wlan0 192.168.1.20/24" << "";
    QTest::newRow("the same") << "10.199.7.0/24" << "wlan0 10.199.7.20/24" << "wlan0";
    QTest::newRow("a wider one") << "10.199.7.0/24" << "tun0 10.8.0.2/8" << "tun0";
    QTest::newRow("a part of it") << "10.199.7.0/24" << "tun0 10.199.7.129/30" << "tun0";
    QTest::newRow("the machine's own") << "10.199.7.0/24" << "kfb0ac70700 10.199.7.1/24" << "";
    QTest::newRow("an address instead of a network") << "10.199.7.2" << "wlan0 10.199.7.20/24" << "wlan0";
    QTest::newRow("the other protocol") << "10.199.7.0/24" << "wlan0 fe80::1/64" << "";
    QTest::newRow("no machine yet") << "" << "wlan0 10.199.7.20/24" << "";
}

void TestLaptop::aNetworkWithTheMachinesAddressesIsNamed()
{
    QFETCH(QString, machine);
    QFETCH(QString, own);
    QFETCH(QString, interface);
    const QString address = own.section(QLatin1Char(' '), 1).section(QLatin1Char('/'), 0, 0);
    const models::OwnAddress one{own.section(QLatin1Char(' '), 0, 0), QHostAddress(address), own.section(QLatin1Char('/'), 1).toInt()};
    QCOMPARE(models::clashingInterface(machine, {one}), interface);
}

// A server whose queue is full lets the kernel drop what else wants to connect, as a firewall does.
void TestLaptop::aMachineThatCannotBeReachedIsToldUntilItCan()
{
    QTcpServer server;
    server.setListenBacklogSize(1);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    server.pauseAccepting();
    std::vector<std::unique_ptr<QTcpSocket>> queue;
    for (int i = 0; i < 6; ++i) {
        queue.push_back(std::make_unique<QTcpSocket>());
        queue.back()->connectToHost(QHostAddress::LocalHost, server.serverPort());
    }
    QTRY_COMPARE(queue.front()->state(), QAbstractSocket::ConnectedState);
    models::Reach reach(std::chrono::milliseconds(200));
    reach.check(QStringLiteral("127.0.0.1"), server.serverPort());
    QTRY_COMPARE(reach.state(), models::Reach::State::Dropped);
    queue.clear();
    server.resumeAccepting();
    QTRY_COMPARE(reach.state(), models::Reach::State::Reached); // it tried again by itself
    reach.check({}, 6443);
    QCOMPARE(reach.state(), models::Reach::State::Unknown);
}

void TestLaptop::aServerThatIsAwayIsNoFirewall()
{
    quint16 port = 0;
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        port = gone.serverPort();
    }
    models::Reach reach(std::chrono::seconds(5));
    reach.check(QStringLiteral("127.0.0.1"), port);
    QTRY_COMPARE(reach.state(), models::Reach::State::Reached);
}

void TestLaptop::thePortalsColoursAreFollowedLive()
{
    if (!fake::PrivateBus::isPossible())
        QSKIP("dbus-daemon is not installed");
    constexpr uint dark = 1;
    constexpr uint light = 2;
    fake::PrivateBus bus;
    fake::FakePortal portal(bus.connection(), dark);
    QTemporaryDir folder;
    gui::Session session(folder.filePath(QStringLiteral("gui.conf")));
    gui::Appearance appearance(*qApp, session);
    appearance.followPortal(bus.connection());
    QTRY_VERIFY(gui::theme::isDark(QApplication::palette()));
    portal.set(light);
    QTRY_VERIFY(!gui::theme::isDark(QApplication::palette()));
    portal.set(dark);
    QTRY_VERIFY(gui::theme::isDark(QApplication::palette()));
    appearance.setScheme(gui::theme::Scheme::Light); // what the person chose counts more
    QVERIFY(!gui::theme::isDark(QApplication::palette()));
}

} // namespace kf

QTEST_MAIN(kf::TestLaptop)
#include "tst_laptop.moc"
