#include "base/file.h"
#include "kube/kubeconfig.h"
#include "kube/kubeconfig_file.h"
#include "tests/fakes.h"
#include "yaml/yaml.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace kf;
using namespace kf::kube;
using yaml::Json;

namespace {

const std::string ours = "apiVersion: v1\nkind: Config\ncurrent-context: kubernetes-admin@kubernetes\n"
                         "clusters:\n- cluster: {server: 'https://10.199.0.2:6443', certificate-authority-data: Y2E=}\n  name: kubernetes\n"
                         "users:\n- name: kubernetes-admin\n  user: {client-certificate-data: Y3J0, client-key-data: a2V5}\n"
                         "contexts:\n- context: {cluster: kubernetes, user: kubernetes-admin}\n  name: kubernetes-admin@kubernetes\n";

// As kubectl writes it, with what people write into it.
const std::string persons = "# my clusters\napiVersion: v1\nclusters:\n- cluster:\n    server: https://work.example:6443  # the big one\n  name: work\n"
                            "contexts:\n- context:\n    cluster: work\n    namespace: team\n    user: ada\n  name: work\n"
                            "current-context: work\nkind: Config\npreferences: {}\nusers:\n- name: ada\n  user:\n    exec:\n      command: gcloud\n      apiVersion: v1\n\n# the end\n";

Json read(const std::string& text) { return *yaml::readDocument(text, "merged"); }

Json named(const Json& config, const char* list, const std::string& name)
{
    for (const Json& entry : config.at(list)) {
        if (entry.at("name") == name)
            return entry;
    }
    return {};
}

std::string merged(const std::string& existing, const MergeOptions& options = {}) { return mergeKubeconfig(existing, "config", ours, options)->text; }

} // namespace

class TestKubeconfigMerge : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    FakeClock m_clock;

    std::filesystem::path file(const char* name, const std::string& content, mode_t mode = 0600)
    {
        const std::filesystem::path path = std::filesystem::path(m_folder.path().toStdString()) / name;
        static_cast<void>(*writeFileAtomically(path, content, mode));
        return path;
    }

private Q_SLOTS:
    void anEmptyFileGetsTheContextAsItsCurrentOne()
    {
        for (const char* nothing : {"", "\n", "# only a comment\n"}) {
            const Json config = read(merged(nothing));
            QCOMPARE(config.at("current-context").get<std::string>(), std::string("kfbox"));
            QCOMPARE(named(config, "contexts", "kfbox").at("context").at("user").get<std::string>(), std::string("kfbox"));
        }
    }

    void whatIsMergedReachesTheCluster()
    {
        const auto config = parseKubeconfig(merged({}, {.name = "lab"}), "config", "lab");
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        QCOMPARE(config->server, std::string("https://10.199.0.2:6443"));
        QCOMPARE(config->keyPem, std::string("key"));
    }

    void everyOtherLineStays()
    {
        const QString text = QString::fromStdString(merged(persons));
        QStringList lines = text.split(u'\n');
        for (const QString& line : QString::fromStdString(persons).split(u'\n'))
            QVERIFY2(lines.removeOne(line), qPrintable(line));
        QCOMPARE(read(text.toStdString()).at("current-context").get<std::string>(), std::string("work"));
    }

    void otherContextsAreKept_data()
    {
        QTest::addColumn<QString>("existing");
        QTest::newRow("as kubectl writes it") << QString::fromStdString(persons);
        QTest::newRow("indented lists") << QStringLiteral("kind: Config\napiVersion: v1\ncontexts:\n  - name: work\n    context: {cluster: c, user: u}\nclusters:\n  - name: c\n    cluster: {server: 'https://a'}\nusers: []\n");
        QTest::newRow("flow style") << QStringLiteral("{apiVersion: v1, kind: Config, contexts: [{name: work, context: {cluster: c}}], clusters: [{name: c, cluster: {server: 'https://a'}}]}");
        QTest::newRow("JSON") << QStringLiteral("{\"apiVersion\": \"v1\", \"kind\": \"Config\",\n \"contexts\": [{\"name\": \"work\", \"context\": {\"cluster\": \"c\"}}],\n \"users\": null}\n");
        QTest::newRow("no list of users") << QStringLiteral("apiVersion: v1\nkind: Config\ncontexts:\n- name: work\n  context: {cluster: c}");
        QTest::newRow("line ends of Windows") << QStringLiteral("apiVersion: v1\r\nkind: Config\r\ncontexts:\r\n- name: work\r\n  context: {cluster: c}\r\nclusters: null\r\n");
        QTest::newRow("an anchor") << QStringLiteral("apiVersion: v1\nkind: Config\ncontexts:\n- &w\n  name: work\n  context: {cluster: c}\n");
    }
    void otherContextsAreKept()
    {
        QFETCH(QString, existing);
        const Json before = read(existing.toStdString());
        const Json after = read(merged(existing.toStdString()));
        for (const char* list : {"contexts", "clusters", "users"}) {
            if (!before.contains(list) || before.at(list).is_null())
                continue;
            for (std::size_t i = 0; i < before.at(list).size(); ++i)
                QCOMPARE(QString::fromStdString(after.at(list).at(i).dump()), QString::fromStdString(before.at(list).at(i).dump()));
        }
        QVERIFY(named(after, "contexts", "kfbox").is_object());
        QCOMPARE(QString::fromStdString(after.value("current-context", Json()).dump()), QString::fromStdString(before.value("current-context", Json()).dump()));
    }

    void mergingTwiceChangesNothing()
    {
        const std::string once = merged(persons);
        const auto again = mergeKubeconfig(once, "config", ours, {});
        QVERIFY(again);
        QVERIFY(!again->changed);
        QCOMPARE(again->text, once);
    }

    void aContextOfTheSameNameIsRefusedAndReplacedWhenAsked()
    {
        const auto refused = mergeKubeconfig(persons, "config", ours, {.name = "work"});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::AlreadyExists);
        QVERIFY2(refused.error().message.find("\"work\"") != std::string::npos, refused.error().message.c_str());
        const std::string text = merged(persons, {.name = "work", .replace = true});
        const Json config = read(text);
        QCOMPARE(config.at("contexts").size(), std::size_t(1));
        QCOMPARE(named(config, "clusters", "work").at("cluster").at("server").get<std::string>(), std::string("https://10.199.0.2:6443"));
        QVERIFY(named(config, "users", "ada").at("user").contains("exec"));
        QVERIFY(text.find("# the end") != std::string::npos);
    }

    void anEntryThatAnotherContextUsesIsNotReplaced()
    {
        const std::string shared = "apiVersion: v1\nkind: Config\nclusters:\n- name: kfbox\n  cluster: {server: 'https://a'}\ncontexts:\n- name: other\n  context: {cluster: kfbox}\n";
        const auto refused = mergeKubeconfig(shared, "config", ours, {.replace = true});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Conflict);
        QVERIFY2(refused.error().message.find("\"other\"") != std::string::npos, refused.error().message.c_str());
    }

    void itBecomesTheCurrentContextWhenAsked()
    {
        QCOMPARE(read(merged(persons, {.makeCurrent = true})).at("current-context").get<std::string>(), std::string("kfbox"));
    }

    void whatIsNoKubeconfigIsRefused_data()
    {
        QTest::addColumn<QString>("existing");
        QTest::newRow("bad YAML") << QStringLiteral("clusters: [\n");
        QTest::newRow("another kind") << QStringLiteral("apiVersion: v1\nkind: Pod\n");
        QTest::newRow("text") << QStringLiteral("hello\n");
        QTest::newRow("two documents") << QStringLiteral("kind: Config\n---\nkind: Config\n");
        QTest::newRow("clusters are text") << QStringLiteral("kind: Config\nclusters: many\n");
        QTest::newRow("a list of text") << QStringLiteral("kind: Config\ncontexts: [a]\n");
    }
    void whatIsNoKubeconfigIsRefused()
    {
        QFETCH(QString, existing);
        const std::filesystem::path path = file("config", existing.toStdString());
        const auto refused = mergeKubeconfigFile(path, ours, {}, m_clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::InvalidInput);
        QVERIFY2(refused.error().message.find(path.string()) != std::string::npos, refused.error().message.c_str());
        QCOMPARE(*readFile(path), existing.toStdString());
    }

    void aNameThatNoContextCanHaveIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QString();
        QTest::newRow("a line break") << QStringLiteral("a\nb");
        QTest::newRow("a space") << QStringLiteral("a b");
        QTest::newRow("an escape") << QStringLiteral("a\x1b");
        QTest::newRow("too long") << QString(300, u'a');
    }
    void aNameThatNoContextCanHaveIsRefused()
    {
        QFETCH(QString, name);
        const auto refused = mergeKubeconfig(persons, "config", ours, {.name = name.toStdString()});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::InvalidInput);
    }

    void aBackupIsMadeAndTheModeStays()
    {
        const std::filesystem::path path = file("config", persons, 0640);
        const auto first = mergeKubeconfigFile(path, ours, {}, m_clock);
        QVERIFY2(first, first ? "" : first.error().message.c_str());
        QCOMPARE(*readFile(first->backup), persons);
        struct stat status {};
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0640);
        const auto second = mergeKubeconfigFile(path, ours, {.name = "lab"}, m_clock);
        QVERIFY(second);
        QVERIFY(second->backup != first->backup); // also within one second
        const auto third = mergeKubeconfigFile(path, ours, {.name = "lab"}, m_clock);
        QVERIFY(third);
        QVERIFY(!third->changed && third->backup.empty());
    }

    void aMissingFileIsMadeForItsOwnerOnly()
    {
        const std::filesystem::path path = std::filesystem::path(m_folder.path().toStdString()) / "new" / ".kube" / "config";
        const auto made = mergeKubeconfigFile(path, ours, {}, m_clock);
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QVERIFY(made->backup.empty());
        struct stat status {};
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0600);
    }

    void aReadOnlyFileIsRefused()
    {
        const std::filesystem::path path = file("read-only", persons, 0400);
        const auto refused = mergeKubeconfigFile(path, ours, {}, m_clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Permission);
        QCOMPARE(*readFile(path), persons);
    }

    void aLinkStaysALink()
    {
        const std::filesystem::path target = file("target", persons);
        const std::filesystem::path link = target.parent_path() / "link";
        std::filesystem::create_symlink("target", link);
        const auto done = mergeKubeconfigFile(link, ours, {}, m_clock);
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QVERIFY(std::filesystem::is_symlink(link));
        QVERIFY(named(read(*readFile(target)), "contexts", "kfbox").is_object());
    }

    void aLinkToNothingAndAFolderAreRefused()
    {
        const std::filesystem::path folder = m_folder.path().toStdString();
        std::filesystem::create_symlink("nothing", folder / "dangling");
        for (const std::filesystem::path& path : {folder / "dangling", folder}) {
            const auto refused = mergeKubeconfigFile(path, ours, {}, m_clock);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, Errc::InvalidInput);
        }
    }

    void kubectlsOwnVariableSaysWhichFile()
    {
        qputenv("KUBECONFIG", "/a/first:/b/second");
        QCOMPARE(personsKubeconfig()->string(), std::string("/a/first"));
        qunsetenv("KUBECONFIG");
        qputenv("HOME", "/home/ada");
        QCOMPARE(personsKubeconfig()->string(), std::string("/home/ada/.kube/config"));
    }
};

QTEST_GUILESS_MAIN(TestKubeconfigMerge)
#include "tst_kubeconfig_merge.moc"
