// The talk with kfbox-helper: the launcher and the caller as pure decisions, and the real program run as a child without privilege.
#include "base/file.h"
#include "vm/helper/channel.h"
#include "vm/helper/helper_client.h"
#include "vm/helper/server.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace kf;
using namespace kf::vm;
namespace fs = std::filesystem;

namespace {

// What the helper's own user may read: in a test as root the helper runs as "nobody".
constexpr std::uint32_t nobody = 65534;

std::vector<std::string> helperCommand()
{
    if (::getuid() == 0)
        return {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", KF_HELPER};
    return {KF_HELPER};
}

// A program of this name that behaves as a test says, where the real one would ask for a password.
struct Launcher {
    Launcher(const QString& name, const QString& script) : m_program(fs::path(m_folder.path().toStdString()) / name.toStdString())
    {
        fs::permissions(m_folder.path().toStdString(), fs::perms::all);
        static_cast<void>(*writeFileAtomically(m_program, "#!/bin/sh\n" + script.toStdString() + "\n", 0755));
    }
    std::string program() const { return m_program.string(); }

private:
    QTemporaryDir m_folder;
    fs::path m_program;
};

// A Privileged that reads its input, writes it back and says how much it was.
class Echo final : public Privileged {
public:
    Result<Answer> perform(const Request& request, const Streams& streams, const std::stop_token& stop) override
    {
        if (std::holds_alternative<NodeStart>(request.operation)) { // waits until it is cancelled
            std::mutex mutex;
            std::condition_variable_any changed;
            std::unique_lock lock(mutex);
            changed.wait(lock, stop, [] { return false; });
            return Error{Errc::Cancelled, "cancelled", {}};
        }
        std::uint64_t total = 0;
        std::string buffer(100'000, '\0');
        for (;;) {
            const std::size_t count = KF_TRY(streams.input(buffer.data(), buffer.size()));
            if (count == 0)
                break;
            total += count;
            KF_TRY(streams.output({buffer.data(), count}));
            streams.onProgress({"Echoing", total, 0});
        }
        return Answer{.text = std::to_string(total), .warnings = {request.machine}};
    }
};

struct Pair {
    Pair()
    {
        std::array<int, 2> ends{};
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
        one = FileDescriptor(ends[0]);
        other = FileDescriptor(ends[1]);
    }
    FileDescriptor one, other;
};

Request request(Operation operation)
{
    return {.home = "/home/ada", .machine = "demo", .operation = std::move(operation)};
}

} // namespace

class TestHelper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWayToRootIsChosen_data()
    {
        QTest::addColumn<bool>("pkexec");
        QTest::addColumn<bool>("sudo");
        QTest::addColumn<bool>("display");
        QTest::addColumn<bool>("terminal");
        QTest::addColumn<QString>("expected");
        QTest::newRow("desktop") << true << true << true << true << "pkexec";
        QTest::newRow("terminal without display") << true << true << false << true << "sudo --";
        QTest::newRow("script") << true << true << false << false << "sudo --non-interactive --";
        QTest::newRow("no sudo") << true << false << false << true << "pkexec";
        QTest::newRow("no polkit") << false << true << true << true << "sudo --";
        QTest::newRow("neither") << false << false << true << true << "";
    }
    void theWayToRootIsChosen()
    {
        QFETCH(bool, pkexec);
        QFETCH(bool, sudo);
        QFETCH(bool, display);
        QFETCH(bool, terminal);
        QFETCH(QString, expected);
        const auto launcher = helperLauncher({pkexec, sudo, display, terminal});
        QStringList words;
        if (launcher) {
            for (const std::string& word : *launcher)
                words << QString::fromStdString(word);
        } else {
            QCOMPARE(launcher.error().code, Errc::Permission);
        }
        QCOMPARE(words.join(' '), expected);
    }

    void theCallerIsKnown_data()
    {
        QTest::addColumn<QString>("polkit");
        QTest::addColumn<QString>("sudo");
        QTest::addColumn<bool>("privileged");
        QTest::addColumn<int>("expected"); // -1: refused
        QTest::newRow("polkit") << "1000" << "" << true << 1000;
        QTest::newRow("sudo") << "" << "1001" << true << 1001;
        QTest::newRow("root itself") << "" << "" << true << 7;
        QTest::newRow("without privilege variables mean nothing") << "0" << "" << false << 7;
        QTest::newRow("both") << "1000" << "0" << true << -1;
        QTest::newRow("not a number") << "root" << "" << true << -1;
        QTest::newRow("a negative number") << "" << "-1" << true << -1;
        QTest::newRow("too large") << "" << "4294967296" << true << -1;
    }
    void theCallerIsKnown()
    {
        QFETCH(QString, polkit);
        QFETCH(QString, sudo);
        QFETCH(bool, privileged);
        QFETCH(int, expected);
        const auto environment = [&](const std::string& name) {
            return name == "PKEXEC_UID" ? polkit.toStdString() : name.rfind("SUDO_", 0) == 0 ? sudo.toStdString() : std::string();
        };
        const auto caller = callerOf(environment, {7, 7}, privileged);
        QCOMPARE(caller ? int(caller->user) : -1, expected);
    }

    void framesCarryBytes()
    {
        Pair pair;
        Channel sender(pair.one.get(), pair.one.get()), receiver(pair.other.get(), pair.other.get());
        QVERIFY(sender.write({{"input", true}}, std::string("a\n\0b", 4)));
        QVERIFY(sender.write({{"cancel", true}}));
        const auto frame = receiver.read();
        QVERIFY(frame && *frame);
        QCOMPARE((*frame)->bytes, std::string("a\n\0b", 4));
        QVERIFY((**receiver.read()).head.contains("cancel"));
        pair.one.reset();
        QVERIFY(!*receiver.read());
    }

    void whatIsNoFrameIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no JSON") << QByteArray("hello\n");
        QTest::newRow("no object") << QByteArray("[1]\n");
        QTest::newRow("nested without end") << QByteArray("{\"request\":" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + "}\n");
        QTest::newRow("cut within a line") << QByteArray("{\"a\":");
        QTest::newRow("cut within bytes") << QByteArray("{\"bytes\":5}\nabc");
        QTest::newRow("too many bytes") << QByteArray("{\"bytes\":99999999}\n");
        QTest::newRow("negative bytes") << QByteArray("{\"bytes\":-1}\n");
    }
    void whatIsNoFrameIsRefused()
    {
        QFETCH(QByteArray, bytes);
        Pair pair;
        QVERIFY(writeAll(pair.one.get(), bytes.toStdString(), "write"));
        pair.one.reset();
        QCOMPARE(Channel(pair.other.get(), -1).read().error().code, Errc::InvalidInput);
    }

    void streamsGoThroughTheServer()
    {
        Pair pair;
        Echo echo;
        std::jthread server([&] {
            Channel channel(pair.other.get(), pair.other.get());
            static_cast<void>(serve(channel, echo));
        });
        Channel channel(pair.one.get(), pair.one.get());
        QVERIFY(channel.write({{"request", toJson(request(ImageImport{}))}}));
        QVERIFY(channel.write({{"input", true}}, "hello "));
        QVERIFY(channel.write({{"input", true}}, "world"));
        QVERIFY(channel.write({{"input", true}}, ""));
        std::string echoed;
        int progress = 0;
        for (;;) {
            const auto frame = channel.read();
            QVERIFY(frame && *frame);
            echoed += (*frame)->bytes;
            progress += (*frame)->head.contains("progress");
            if (!(*frame)->head.contains("answer"))
                continue;
            QCOMPARE(answerFromJson((*frame)->head)->text, std::string("11"));
            break;
        }
        QCOMPARE(echoed, std::string("hello world"));
        QVERIFY(progress > 0);
        ::shutdown(pair.one.get(), SHUT_RDWR);
    }

    void theEndOfKfboxCancelsTheWork()
    {
        Pair pair;
        Echo echo;
        std::jthread server([&] {
            Channel channel(pair.other.get(), pair.other.get());
            static_cast<void>(serve(channel, echo));
        });
        Channel channel(pair.one.get(), pair.one.get());
        QVERIFY(channel.write({{"request", toJson(request(NodeStart{}))}}));
        ::shutdown(pair.one.get(), SHUT_WR); // and the server's thread ends, or this test hangs
    }

    void theRealHelperListsAVolume()
    {
        QTemporaryDir folder;
        const fs::path home = fs::canonical(folder.path().toStdString());
        fs::permissions(home, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
        fs::create_directories(home / "data/demo/volumes/team/claim");
        QVERIFY(writeFileAtomically(home / "data/demo/volumes/team/claim/file", "content", 0644));
        if (::getuid() == 0) {
            for (const char* part : {"", "data", "data/demo", "data/demo/volumes", "data/demo/volumes/team", "data/demo/volumes/team/claim", "data/demo/volumes/team/claim/file"})
                QCOMPARE(::chown((home / part).c_str(), nobody, nobody), 0);
        }
        HelperClient client(helperCommand());
        const auto list = client.perform({.home = home, .machine = "demo", .operation = VolumeList{"team/claim"}}, std::stop_token());
        QVERIFY2(bool(list), list ? "" : (list.error().message + list.error().detail).c_str());
        QCOMPARE(list->text, std::string("file\n"));

        std::string content;
        const Streams reading{.input = {}, .output = [&](std::string_view piece) { content += piece; return Result<>(); }, .onProgress = {}};
        QVERIFY(client.perform({.home = home, .machine = "demo", .operation = VolumeRead{"team/claim/file"}}, reading, {}));
        QCOMPARE(content, std::string("content"));

        std::string left(3'000'000, 'z');
        const Streams writing{.input = [&](char* buffer, std::size_t size) -> Result<std::size_t> {
                                  const std::size_t count = left.copy(buffer, size);
                                  left.erase(0, count);
                                  return count;
                              },
            .output = {}, .onProgress = {}};
        const auto written = client.perform({.home = home, .machine = "demo", .operation = VolumeWrite{"team/claim/new"}}, writing, {});
        QVERIFY2(bool(written), written ? "" : (written.error().message + written.error().detail).c_str());
        QCOMPARE(fs::file_size(home / "data/demo/volumes/team/claim/new"), std::uintmax_t(3'000'000));
    }

    void theRealHelperRefusesAForeignHome()
    {
        HelperClient client(helperCommand());
        const auto refused = client.perform({.home = "/etc", .machine = "demo", .operation = NodeDestroy{}}, std::stop_token());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Permission);
        const auto invalid = client.perform({.home = "/etc/../root", .machine = "demo", .operation = NodeDestroy{}}, std::stop_token());
        QCOMPARE(invalid.error().code, Errc::InvalidInput);
    }

    void aFailingSourceIsTheErrorThatIsTold()
    {
        HelperClient client(helperCommand());
        const Streams broken{.input = [](char*, std::size_t) -> Result<std::size_t> { return Error{Errc::Unavailable, "the disk is gone", {}}; }, .output = {}, .onProgress = {}};
        const auto answer = client.perform({.home = "/etc", .machine = "demo", .operation = ImageImport{}}, broken, {});
        QVERIFY(!answer);
    }

    void whatPkexecAndSudoSayIsUnderstood_data()
    {
        QTest::addColumn<QString>("launcher");
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("expected");
        QTest::newRow("the prompt was dismissed") << "pkexec" << "exit 126" << int(Errc::Cancelled);
        QTest::newRow("not authorized") << "pkexec" << "exit 127" << int(Errc::Permission);
        QTest::newRow("sudo without a password") << "sudo" << "exit 1" << int(Errc::Permission);
        QTest::newRow("something else went wrong") << "pkexec" << "exit 3" << int(Errc::Permission);
    }
    void whatPkexecAndSudoSayIsUnderstood()
    {
        QFETCH(QString, launcher);
        QFETCH(QString, script);
        QFETCH(int, expected);
        Launcher fake(launcher, script);
        HelperClient client({fake.program(), KF_HELPER});
        const auto answer = client.perform(request(NodeDestroy{}), {});
        QVERIFY(!answer);
        QCOMPARE(int(answer.error().code), expected);
        QVERIFY2(answer.error().message.back() == '.', answer.error().message.c_str());
    }

    void afterADismissedPromptTheNextRequestAsksAgain()
    {
        Launcher fake("pkexec", "if [ -e \"$0.seen\" ]; then exec \"$@\"; fi\ntouch \"$0.seen\"; exit 126");
        std::vector<std::string> command = helperCommand();
        command.insert(command.begin(), fake.program());
        HelperClient client(command);
        QCOMPARE(client.perform(request(NodeDestroy{}), {}).error().code, Errc::Cancelled);
        const auto reached = client.perform({.home = "/etc", .machine = "demo", .operation = NodeDestroy{}}, std::stop_token());
        QCOMPARE(reached.error().code, Errc::Permission); // of the helper itself: a foreign home
    }

    void cancellingWhileThePromptStandsThereEndsAtOnce()
    {
        Launcher fake("pkexec", "echo $$ > \"$0.pid\"; exec sleep 600");
        HelperClient client({fake.program(), KF_HELPER});
        std::stop_source stop;
        std::optional<Result<Answer>> answer;
        std::jthread caller([&] { answer = client.perform(request(NodeDestroy{}), stop.get_token()); });
        QTRY_VERIFY(fs::exists(fake.program() + ".pid"));
        QElapsedTimer time;
        time.start();
        stop.request_stop();
        caller.join();
        QVERIFY2(time.elapsed() < 200, QByteArray::number(time.elapsed()));
        QCOMPARE(answer->error().code, Errc::Cancelled);
    }

    void manyThreadsShareOneHelper()
    {
        Launcher fake("pkexec", "echo started >> \"$0.count\"; exec \"$@\"");
        std::vector<std::string> command = helperCommand();
        command.insert(command.begin(), fake.program());
        HelperClient client(command);
        std::atomic<int> answered = 0;
        {
            std::vector<std::jthread> callers;
            for (int i = 0; i < 8; ++i) {
                callers.emplace_back([&] {
                    for (int round = 0; round < 10; ++round)
                        answered += client.perform({.home = "/etc", .machine = "demo", .operation = NodeDestroy{}}, std::stop_token()).error().code == Errc::Permission;
                });
            }
        }
        QCOMPARE(answered.load(), 80);
        QCOMPARE(*readFile(fake.program() + ".count"), std::string("started\n"));
    }

    void whoWaitsForAnothersRequestMayBeStopped()
    {
        Launcher fake("pkexec", "echo $$ > \"$0.pid\"; exec sleep 600");
        HelperClient client({fake.program(), KF_HELPER});
        std::stop_source first, second;
        std::jthread holder([&] { static_cast<void>(client.perform(request(NodeDestroy{}), first.get_token())); });
        QTRY_VERIFY(fs::exists(fake.program() + ".pid"));
        second.request_stop();
        QCOMPARE(client.perform(request(NodeDestroy{}), second.get_token()).error().code, Errc::Cancelled);
        first.request_stop();
    }

    void aDeniedPasswordIsAPermissionError()
    {
        HelperClient denied({"false"});
        const auto answer = denied.perform(request(NodeDestroy{}), {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, Errc::Permission);
        HelperClient missing({"/nonexistent/helper"});
        QCOMPARE(missing.perform(request(NodeDestroy{}), {}).error().code, Errc::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestHelper)
#include "tst_helper.moc"
