#include "bundle/bundle_info.h"

#include <QTest>

using namespace kf;
using namespace kf::bundle;

namespace {

BundleInfo sample()
{
    BundleInfo info;
    info.edition = "core";
    info.version = "0.1.0";
    info.architecture = "amd64";
    info.components = {
        {"a"}, {"b", "B", "1", {"a"}, {"img:1"}, {{"cpu", "1"}}, Digest::of("o"), Smoke{Digest::of("s"), {{"v1", "Pod", "ns", "p"}}, 5}, {"c"}}, {"c"}};
    return info;
}

} // namespace

class TestBundleInfo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDescriptionIsReadBack()
    {
        const auto info = parseBundleInfo(toJson(sample()));
        QVERIFY2(info, info ? "" : info.error().message.c_str());
        QVERIFY(*info == sample());
    }

    void aNewerFormatIsRefusedWithTheReason()
    {
        BundleInfo info = sample();
        info.format = 2;
        const auto read = parseBundleInfo(toJson(info));
        QVERIFY(!read);
        QVERIFY(read.error().message.find("format is 2") != std::string::npos);
    }

    void badComponentsAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("need");
        QTest::newRow("a need that is not there") << "d"
                                                  << "missing";
        QTest::newRow("a name twice") << "a"
                                      << "";
        QTest::newRow("a name with dots") << "../c"
                                          << "";
        QTest::newRow("no name") << ""
                                 << "";
        QTest::newRow("a name in capitals") << "Core"
                                            << "";
    }
    void badComponentsAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, need);
        BundleInfo info = sample();
        ComponentInfo component{name.toStdString()};
        if (!need.isEmpty())
            component.needs = {need.toStdString()};
        info.components.push_back(component);
        QVERIFY(!parseBundleInfo(toJson(info)));
    }

    void aUsedComponentThatIsNotThereIsRefused()
    {
        BundleInfo info = sample();
        info.components[0].uses = {"missing"};
        const auto refused = parseBundleInfo(toJson(info));
        QVERIFY(!refused && refused.error().message.find("uses \"missing\"") != std::string::npos);
    }

    void anImageStoreIsReadBack()
    {
        const ImageStore store{
            {{"a/b", Digest::of("1"), ImageStoreFile::Mode::Copy}, {"a/c", Digest::of("2"), ImageStoreFile::Mode::Link}},
            {{"a/b", Digest::of("3"), ImageStoreFile::Mode::Copy}, {"d/fs", Digest::of("2"), ImageStoreFile::Mode::Unpack}}};
        QVERIFY(*parseImageStore(toJson(store)) == store);
    }

    void anImageStoreOfOlderBundlesHasNothingForKernelsWithoutErofs()
    {
        const ImageStore store{{{"a/c", Digest::of("2"), ImageStoreFile::Mode::Link}}};
        QVERIFY(toJson(store).find("withoutErofs") == std::string::npos);
        QVERIFY(parseImageStore(toJson(store))->withoutErofs.empty());
    }

    void unpackingWhereLayersAreMountedIsRefused()
    {
        QVERIFY(!parseImageStore(toJson(ImageStore{{{"d/fs", Digest::of("2"), ImageStoreFile::Mode::Unpack}}})));
    }

    void pathsThatLeaveTheImageStoreAreRefused_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path : {"", "/etc/passwd", "../x", "a/../../x", "a/..", "a//b", "./a", "a/", "a/\u0001b"})
            QTest::newRow(*path ? path : "empty") << path;
    }
    void pathsThatLeaveTheImageStoreAreRefused()
    {
        QFETCH(QString, path);
        const auto store = parseImageStore(toJson(ImageStore{{{path.toStdString(), Digest::of("1")}}}));
        QVERIFY(!store);
        QCOMPARE(store.error().code, Errc::InvalidInput);
        QVERIFY(!parseImageStore(toJson(ImageStore{{}, {{path.toStdString(), Digest::of("1"), ImageStoreFile::Mode::Unpack}}})));
    }

    void aPathTwiceIsRefused() { QVERIFY(!parseImageStore(toJson(ImageStore{{{"a", Digest::of("1")}, {"a", Digest::of("2")}}}))); }

    void versionsAreOrderedAsSemver_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<int>("order");
        QTest::newRow("numbers are numbers") << "0.9.0"
                                             << "0.10.0" << -1;
        QTest::newRow("same") << "v1.2.3"
                              << "1.2.3" << 0;
        QTest::newRow("missing part is zero") << "1.2"
                                              << "1.2.0" << 0;
        QTest::newRow("pre-release is before") << "1.0.0-rc1"
                                               << "1.0.0" << -1;
        QTest::newRow("pre-release numbers") << "1.0.0-rc.9"
                                             << "1.0.0-rc.10" << -1;
        QTest::newRow("longer pre-release") << "1.0.0-rc"
                                            << "1.0.0-rc.1" << -1;
        QTest::newRow("numbers before words") << "1.0.0-1"
                                              << "1.0.0-a" << -1;
        QTest::newRow("build metadata has no order") << "1.0.0+a"
                                                     << "1.0.0+b" << 0;
        QTest::newRow("beyond 64 bits") << "1.99999999999999999999"
                                        << "1.100000000000000000000" << -1;
    }
    void versionsAreOrderedAsSemver()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        QFETCH(int, order);
        QCOMPARE(compareVersions(left.toStdString(), right.toStdString()), order);
        QCOMPARE(compareVersions(right.toStdString(), left.toStdString()), -order);
    }
};

QTEST_GUILESS_MAIN(TestBundleInfo)
#include "tst_bundle_info.moc"
