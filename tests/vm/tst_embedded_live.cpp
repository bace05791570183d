// The embedded machine on the real computer: needs runc, root (or a kfbox-helper that sudo starts without asking) and a node.
// KF_LIVE_NODE names a folder with node.erofs, files.json (paths, digests and modes of the image store) and blobs/sha256/.
#include "base/file.h"
#include "vm/embedded/embedded_machine.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace kf;
using namespace kf::vm;
namespace fs = std::filesystem;

#define OK(expression)                                                                                                                               \
    do {                                                                                                                                             \
        const auto& okResult = (expression);                                                                                                         \
        QVERIFY2(bool(okResult), okResult ? "" : (okResult.error().message + "\n" + okResult.error().detail).c_str());                              \
    } while (false)

class TestEmbeddedLive : public QObject {
    Q_OBJECT
    fs::path m_home;
    SystemCommandRunner m_runner;
    std::unique_ptr<Privileged> m_privileged;
    std::unique_ptr<EmbeddedMachine> m_machine;
    NodeSource m_source;
    const MachineSpec m_spec{.milliCpus = 2000, .memoryBytes = 6ull << 30};

    // The computer's mounts that have to do with the machine: none, whatever it does.
    QByteArrayList mounts() const
    {
        const auto text = readFile("/proc/self/mountinfo");
        QByteArrayList ours;
        for (const QByteArray& line : QByteArray::fromStdString(text ? *text : "unreadable " + m_home.string()).split('\n')) {
            if (line.contains(m_home.c_str()))
                ours << line;
        }
        return ours;
    }
    static int interfaces()
    {
        const auto text = readFile("/proc/net/dev");
        return text ? int(std::count(text->begin(), text->end(), '\n')) : 0;
    }

    fs::path blob(const std::string& digest) const { return m_home / "store/blobs/sha256" / digest.substr(7); }

    // "ok" from /readyz, which anybody may ask.
    bool apiAnswers()
    {
        const auto status = m_machine->status();
        QProcess curl;
        curl.start("curl", {"--silent", "--insecure", "--max-time", "5", QString::fromStdString("https://" + status->address + ":6443/readyz")});
        return curl.waitForFinished(10000) && curl.readAllStandardOutput() == "ok";
    }
    bool apiBecomesReady() { return QTest::qWaitFor([&] { return apiAnswers(); }, 60000); }

    static Command shell(const std::string& script)
    {
        Command command;
        command.program = "sh";
        command.arguments = {"-c", script};
        return command;
    }
    bool runInNode(const std::string& program, const std::vector<std::string>& arguments)
    {
        const auto command = m_machine->nodeCommand(program, arguments, Terminal::No);
        return command && m_runner.output(*command);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const fs::path node = qgetenv("KF_LIVE_NODE").toStdString();
        if (node.empty())
            QSKIP("KF_LIVE_NODE is not set");
        m_home = qgetenv("KF_LIVE_HOME").toStdString();
        QVERIFY(m_home.is_absolute());
        fs::create_directories(m_home / "store/blobs/sha256");
        const auto link = [&](const fs::path& from, const fs::path& to) {
            std::error_code error;
            if (!fs::exists(to))
                fs::create_hard_link(from, to, error);
            if (error)
                fs::copy_file(from, to);
        };
        m_source.root = m_home / "store/blobs/sha256/node";
        link(node / "node.erofs", m_source.root);
        const auto text = readFile(node / "files.json");
        OK(text);
        const auto store = nlohmann::json::parse(*text);
        for (const auto& file : store.at("files")) {
            const auto digest = file.at("digest").get<std::string>();
            link(node / "blobs/sha256" / digest.substr(7), blob(digest));
            m_source.imageStore.push_back({file.at("path"), blob(digest), file.at("mode") == "link" ? Placement::Link : Placement::Copy});
        }
        m_privileged = makePrivileged(m_runner);
        auto machine = EmbeddedMachine::open({m_home}, "live", *m_privileged);
        OK(machine);
        m_machine = std::move(*machine);
        OK(m_machine->destroy({})); // what an aborted run left
    }

    void itIsCreatedByLinks()
    {
        QElapsedTimer timer;
        timer.start();
        const auto created = m_machine->create(m_spec, m_source, {}, {});
        OK(created);
        qInfo("create: %lld ms, %zu warnings", timer.elapsed(), created->warnings.size());
        QVERIFY(created->warnings.empty());
        OK(m_machine->create(m_spec, m_source, {}, {})); // again: done at once
        QCOMPARE(m_machine->status()->state, MachineState::Stopped);
    }

    void itStartsAndItsApiAnswers()
    {
        QElapsedTimer timer;
        timer.start();
        OK(m_machine->start({}, std::chrono::seconds(180)));
        qInfo("start: %lld ms", timer.elapsed());
        QVERIFY(apiBecomesReady());
        qInfo("API ready: %lld ms", timer.elapsed());
        const auto status = m_machine->status();
        OK(status);
        QCOMPARE(status->state, MachineState::Running);
        qInfo("boot %s, memory %llu MiB, working set %llu MiB, CPU %lld ms", status->boot.c_str(), static_cast<unsigned long long>(status->usage.memoryBytes >> 20),
            static_cast<unsigned long long>(status->usage.workingSetBytes >> 20), static_cast<long long>(status->usage.cpuTime.count() / 1000));
        QVERIFY(status->usage.memoryBytes > 0);
        QVERIFY(status->usage.cpuTime.count() > 0);
        QCOMPARE(mounts(), QByteArrayList());
    }

    void itsImagesAreThere()
    {
        const auto images = m_machine->listImages({});
        OK(images);
        qInfo("%zu images", images->size());
        QVERIFY(images->size() >= 5);
    }

    void startingARunningOneChangesNothing()
    {
        const std::string boot = m_machine->status()->boot;
        OK(m_machine->start({}, std::chrono::seconds(60)));
        QCOMPARE(m_machine->status()->boot, boot);
    }

    void itStopsAndStartsAgain()
    {
        const std::string boot = m_machine->status()->boot;
        const std::string before = *m_machine->kubeconfig();
        QElapsedTimer timer;
        timer.start();
        OK(m_machine->stop({}, std::chrono::seconds(60)));
        qInfo("stop: %lld ms", timer.elapsed());
        QCOMPARE(m_machine->status()->state, MachineState::Stopped);
        OK(m_machine->stop({}, std::chrono::seconds(60)));
        timer.restart();
        OK(m_machine->start({}, std::chrono::seconds(180)));
        qInfo("second start: %lld ms", timer.elapsed());
        QVERIFY(apiBecomesReady());
        qInfo("API ready: %lld ms", timer.elapsed());
        QVERIFY(m_machine->status()->boot != boot);
        QCOMPARE(*m_machine->kubeconfig(), before);
    }

    void aFileGoesIntoAVolumeAndComesBack()
    {
        QVERIFY(runInNode("mkdir", {"-p", "/var/lib/kfbox/volumes/team/claim"}));
        QVERIFY(runInNode("chown", {"1000:100", "/var/lib/kfbox/volumes/team/claim"}));
        std::string left = "hello", got;
        const auto source = [&](char* buffer, std::size_t size) -> Result<std::size_t> {
            const std::size_t count = left.copy(buffer, size);
            left.erase(0, count);
            return count;
        };
        OK(m_machine->writeVolumeFile("team/claim/file", source, {}));
        OK(m_machine->readVolumeFile("team/claim/file", [&](std::string_view piece) { got += piece; return Result<>(); }, {}));
        QCOMPARE(got, std::string("hello"));
        QVERIFY(runInNode("sh", {"-c", "test $(stat -c %u /var/lib/kfbox/volumes/team/claim/file) = 1000"}));
        QCOMPARE(*m_machine->listVolumeFolder("team/claim", {}), std::vector<std::string>{"file"});
    }

    // An image in Docker's archive format, made here of one file.
    void anImageIsImportedAndRemoved()
    {
        const fs::path folder = m_home / "image";
        fs::create_directories(folder);
        const auto made = m_runner.output(shell("set -e; cd '" + folder.string() + "'; echo hi >file; tar cf layer.tar file; sum=$(sha256sum layer.tar | cut -d' ' -f1); "
            "printf '{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:%s\"]}}' $sum >config.json; "
            "printf '[{\"Config\":\"config.json\",\"RepoTags\":[\"example.local/live:1\"],\"Layers\":[\"layer.tar\"]}]' >manifest.json; tar cf image.tar manifest.json config.json layer.tar"));
        OK(made);
        const auto names = m_machine->importImages(folder / "image.tar", {}, {});
        OK(names);
        QCOMPARE(*names, std::vector<std::string>{"example.local/live:1"});
        QVERIFY(!m_machine->importImages(folder / "config.json", {}, {}));
        OK(m_machine->removeImage("example.local/live:1", {}));
        QCOMPARE(m_machine->removeImage("example.local/live:1", {}).error().code, Errc::NotFound);
        fs::remove_all(folder);
        const auto left = m_machine->listImages({});
        OK(left);
        QVERIFY(std::all_of(left->begin(), left->end(), [](const MachineImage& image) { return image.pinned; }));
        QCOMPARE(m_machine->removeImage(left->front().name, {}).error().code, Errc::Conflict);
    }

    void nothingGetsOut()
    {
        QVERIFY(!runInNode("bash", {"-c", "exec 3<>/dev/tcp/192.0.2.77/80"}));
        QVERIFY(!runInNode("ip", {"route", "get", "192.0.2.77"}));
    }

    // Changes forwarding on this computer: only where KF_LIVE_INTERNET asks for it.
    void internetIsTranslatedWhileItIsOn()
    {
        if (qgetenv("KF_LIVE_INTERNET") != "on")
            QSKIP("KF_LIVE_INTERNET is not on");
        const std::string host = m_machine->status()->address.substr(0, m_machine->status()->address.size() - 1) + "1";
        MachineSpec online = m_spec;
        online.internet = Internet::On;
        OK(m_machine->create(online, m_source, {}, {}));
        OK(m_machine->stop({}, std::chrono::seconds(60)));
        OK(m_machine->start({}, std::chrono::seconds(180)));
        QVERIFY(runInNode("sh", {"-c", "ip route get 198.51.100.7 | grep -q 'via " + host + "'"}));
        if (!qEnvironmentVariableIsEmpty("KF_LIVE_WEB")) // the address of a web server
            QVERIFY(runInNode("bash", {"-c", "exec 3<>/dev/tcp/" + qgetenv("KF_LIVE_WEB").toStdString() + "/80; printf 'GET /\\n\\n' >&3; read -r line <&3; test -n \"$line\""}));
        QVERIFY(m_runner.output(shell("nft list tables | grep -q kfbox_kfb")));
        OK(m_machine->create(m_spec, m_source, {}, {}));
        OK(m_machine->stop({}, std::chrono::seconds(60)));
        QVERIFY(!m_runner.output(shell("nft list tables | grep -q kfbox_kfb")));
        OK(m_machine->start({}, std::chrono::seconds(180)));
    }

    void aKilledNodeIsStoppedAndStartsAgain()
    {
        const auto boot = QString::fromStdString(m_machine->status()->boot);
        QVERIFY(runInNode("kill", {"-s", "RTMIN+14", "1"})); // systemd: power off at once, without stopping services
        QTRY_COMPARE_WITH_TIMEOUT(m_machine->status()->state, MachineState::Stopped, 20000);
        QElapsedTimer timer;
        timer.start();
        OK(m_machine->start({}, std::chrono::seconds(180)));
        QVERIFY(apiBecomesReady());
        qInfo("API ready after a kill: %lld ms", timer.elapsed());
    }

    void itIsDestroyedAndLeavesNothing()
    {
        const int before = interfaces();
        OK(m_machine->destroy({}));
        QCOMPARE(m_machine->status()->state, MachineState::Absent);
        QVERIFY(!fs::exists(m_home / "machines/live"));
        QVERIFY(fs::exists(m_home / "data/live/volumes"));
        QCOMPARE(mounts(), QByteArrayList());
        QTRY_VERIFY(interfaces() < before);
        OK(m_machine->deleteData({}));
        QVERIFY(!fs::exists(m_home / "data/live"));
        QVERIFY(fs::exists(m_source.root));
    }

    void cleanupTestCase()
    {
        if (m_machine && !qEnvironmentVariableIsSet("KF_LIVE_KEEP"))
            static_cast<void>(m_machine->destroy({}));
    }
};

QTEST_GUILESS_MAIN(TestEmbeddedLive)
#include "tst_embedded_live.moc"
