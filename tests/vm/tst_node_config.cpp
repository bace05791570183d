#include "vm/embedded/node_config.h"

#include <QTest>

using namespace kf;
using namespace kf::vm;

class TestNodeConfig : public QObject {
    Q_OBJECT
    const NetworkPlan m_network{*parseNetwork("10.199.7.0/24")};

private Q_SLOTS:
    void theNodesSettings()
    {
        const MachineRecord record{.spec = {.name = "demo", .milliCpus = 1500}, .source = {}};
        QCOMPARE(nodeEnvironment(record, m_network, {"9.9.9.9"}),
            std::string("KFBOX_NODE_NAME=\"demo\"\nKFBOX_NODE_ADDRESS=\"10.199.7.2\"\nKFBOX_POD_SUBNET=\"10.244.0.0/24\"\n"
                        "KFBOX_SERVICE_SUBNET=\"10.96.0.0/16\"\nKFBOX_INTERNET=\"off\"\nKFBOX_GATEWAY=\"\"\nKFBOX_NAMESERVERS=\"\"\n"
                        "KFBOX_MILLICPUS=\"1500\"\nKFBOX_MEMORY_BYTES=\"0\"\nKFBOX_SNAPSHOTTER=\"erofs\"\n"));
    }

    void withInternetItKnowsAWayOut()
    {
        const MachineRecord record{.spec = {.internet = Internet::On}, .source = {}, .linked = false};
        const std::string text = nodeEnvironment(record, m_network, {"9.9.9.9", "192.168.1.1"});
        QVERIFY(text.find("KFBOX_GATEWAY=\"10.199.7.1\"\nKFBOX_NAMESERVERS=\"9.9.9.9 192.168.1.1\"\n") != std::string::npos);
        QVERIFY(text.find("KFBOX_SNAPSHOTTER=\"overlayfs\"\n") != std::string::npos);
    }

    void onlyReachableNameServersArePassedOn()
    {
        QCOMPARE(nameServers("# x\nnameserver 127.0.0.53\nnameserver ::1\nnameserver 192.168.1.1\nsearch lan\nnameserver 9.9.9.9 # y\nnameserver $(reboot)\n"),
            (std::vector<std::string>{"192.168.1.1", "9.9.9.9"}));
    }

    void theServerIsTheNodesAddress()
    {
        const auto config = administratorConfig("clusters:\n- cluster:\n    server: https://live:6443\n  name: kubernetes\nusers:\n- user:\n    client-key-data: QUJD\n", "10.199.7.2");
        QVERIFY(config);
        QCOMPARE(*config, std::string("clusters:\n- cluster:\n    server: https://10.199.7.2:6443\n  name: kubernetes\nusers:\n- user:\n    client-key-data: QUJD\n"));
    }

    void aHalfWrittenConfigIsNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no key yet") << QByteArray("    server: https://x:6443\n");
        QTest::newRow("cut within the key") << QByteArray("    server: https://x:6443\n    client-key-data: QUJ");
        QTest::newRow("no server") << QByteArray("    client-key-data: QUJD\n");
    }
    void aHalfWrittenConfigIsNone()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!administratorConfig(text.toStdString(), "10.199.7.2"));
    }

    void theStartProgramsProgressIsRead_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<int>("state");
        QTest::newRow("nothing yet") << QByteArray() << int(NodeStartState::Working);
        QTest::newRow("begun") << QByteArray("2026-11-22T18:20:19.000Z start\n\n[certs] done with it\n") << int(NodeStartState::Working);
        QTest::newRow("done") << QByteArray("2026-11-22T18:20:19.000Z start\n2026-11-22T18:20:29.000Z done\n") << int(NodeStartState::Done);
        QTest::newRow("failed") << QByteArray("T start\nerror: x\nT failed with status 1\n") << int(NodeStartState::Failed);
    }
    void theStartProgramsProgressIsRead()
    {
        QFETCH(QByteArray, log);
        QFETCH(int, state);
        QCOMPARE(int(nodeStartState(log.toStdString())), state);
    }

    void theCauseOfAFailureIsTheToolsError()
    {
        QCOMPARE(nodeStartFailure("T start\nerror: no room.\nTo see the stack trace of this error execute with --v=5\nT failed with status 1\n"), std::string("error: no room"));
        QCOMPARE(nodeStartFailure("T start\nsed: no such file\nT failed with status 1\n"), std::string("sed: no such file"));
        QCOMPARE(nodeStartFailure(""), std::string("it said nothing"));
    }

    void imagesAreListed()
    {
        const auto images = parseImageList("REF TYPE DIGEST SIZE PLATFORMS LABELS\n"
                                           "docker.io/library/x:1 application/vnd.oci.image.manifest.v1+json sha256:ab 44.5 MiB linux/amd64 io.cri-containerd.image=managed\n"
                                           "y:2 t sha256:cd 408.0 B - -\n");
        QCOMPARE(images.size(), std::size_t(2));
        QCOMPARE(images[0].name, std::string("docker.io/library/x:1"));
        QCOMPARE(images[0].digest, std::string("sha256:ab"));
        QCOMPARE(images[0].bytes, std::uint64_t(46661632));
        QCOMPARE(images[1].bytes, std::uint64_t(408));
        QVERIFY(!images[0].pinned);
    }

    void anImageGoesWithItsRecordsByDigest()
    {
        const std::vector<MachineImage> all = parseImageList("a:1 t sha256:aa 1 B - io.cri-containerd.image=managed\n"
                                                             "a:2 t sha256:aa 1 B - -\n"
                                                             "b:1 t sha256:bb 1 B - -\n"
                                                             "sha256:cc t sha256:bb 1 B - -\n"
                                                             "b@sha256:bb t sha256:bb 1 B - -\n"
                                                             "k:1 t sha256:dd 1 B - io.cri-containerd.image=managed,io.cri-containerd.pinned=pinned\n");
        QCOMPARE(namedImages(all).size(), std::size_t(4));
        QCOMPARE(*recordsToRemove(all, "a:1"), std::vector<std::string>{"a:1"}); // another name keeps it
        QCOMPARE(*recordsToRemove(all, "b:1"), (std::vector<std::string>{"b:1", "sha256:cc", "b@sha256:bb"}));
        QCOMPARE(recordsToRemove(all, "k:1").error().code, Errc::Conflict);
        QCOMPARE(recordsToRemove(all, "z:1").error().code, Errc::NotFound);
    }

    void recordsComeBack()
    {
        const MachineRecord machine{.spec = {.name = "demo", .milliCpus = 2000, .memoryBytes = 1ull << 33, .diskBytes = 5, .internet = Internet::On, .subnet = "10.199.7.0/24"},
            .source = "abc", .linked = false};
        QCOMPARE(*machineRecordFromText(toText(machine), "machine.json"), machine);
        const BootRecord boot{.computerBoot = "b-1", .process = 7, .startTime = 99, .since = "2026-11-22T18:20:19Z", .internet = Internet::On, .logOffset = 12, .ready = true};
        QCOMPARE(*bootRecordFromText(toText(boot), "boot.json"), boot);
        QCOMPARE(boot.boot(), std::string("b-1/99/7"));
    }

    void aSpoiledRecordIsCorruptAndNamed()
    {
        for (const char* text : {"", "{}", "[]", "{\"name\": 5}"}) {
            const auto record = machineRecordFromText(text, "/x/machine.json");
            QVERIFY(!record);
            QCOMPARE(record.error().code, Errc::Corrupt);
            QVERIFY(record.error().message.find("/x/machine.json") != std::string::npos);
        }
    }

    void sourcesAreToldApart()
    {
        const NodeSource one{.root = "/a/store/1", .imageStore = {{"meta.db", "/a/store/2", Placement::Copy}}};
        const NodeSource moved{.root = "/b/store/1", .imageStore = {{"meta.db", "/b/store/2", Placement::Copy}}};
        const NodeSource other{.root = "/a/store/1", .imageStore = {{"meta.db", "/a/store/3", Placement::Copy}}};
        QCOMPARE(fingerprint(one), fingerprint(moved));
        QVERIFY(fingerprint(one) != fingerprint(other));
        NodeSource withTrees = one;
        withTrees.withoutErofs = {{"snapshots/1/fs", "/a/store/4", Placement::Unpack}};
        QVERIFY(fingerprint(one) != fingerprint(withTrees));
    }
};

QTEST_APPLESS_MAIN(TestNodeConfig)
#include "tst_node_config.moc"
