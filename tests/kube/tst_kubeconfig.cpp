#include "base/file.h"
#include "kube/in_cluster.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kf;
using namespace kf::kube;

namespace {

// A kubeconfig with lines of one's own in the cluster and the user.
std::string config(const std::string& cluster = {}, const std::string& user = {}, const std::string& server = "https://127.0.0.1:6443")
{
    return "apiVersion: v1\nkind: Config\ncurrent-context: main\n"
           "contexts:\n- name: main\n  context: {cluster: here, user: me, namespace: work}\n- name: other\n  context: {cluster: here}\n- name: broken\n  context: {cluster: nowhere}\n"
           "clusters:\n- name: here\n  cluster:\n    server: "
        + server + "\n" + cluster + "users:\n- name: me\n  user:\n    token: abc\n" + user;
}

} // namespace

class TestKubeconfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCurrentContextIsRead()
    {
        const auto read = parseKubeconfig(config("    certificate-authority-data: Y2E=\n    tls-server-name: api\n", "    client-certificate-data: Y3J0\n    client-key-data: a2V5\n", "https://127.0.0.1:6443/"), "f");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->server, std::string("https://127.0.0.1:6443"));
        QCOMPARE(read->serverName, std::string("api"));
        QCOMPARE(read->authorityPem, std::string("ca"));
        QCOMPARE(read->certificatePem, std::string("crt"));
        QCOMPARE(read->keyPem, std::string("key"));
        QCOMPARE(read->token, std::string("abc"));
        QCOMPARE(read->nameSpace, std::string("work"));
        QCOMPARE(read->context, std::string("main"));
        QVERIFY(read->verifyServer);
    }

    void theServerBeginsWithHttpsHoweverItIsWritten()
    {
        QCOMPARE(parseKubeconfig(config({}, {}, "HttpS://127.0.0.1:6443"), "f")->server, std::string("https://127.0.0.1:6443"));
    }

    void anotherContextCanBeNamed()
    {
        const auto read = parseKubeconfig(config(), "f", "other");
        QVERIFY(read);
        QCOMPARE(read->nameSpace, std::string("default"));
        QVERIFY(read->token.empty());
    }

    void refusalsNameTheField_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const std::string& text, const char* says) { QTest::newRow(name) << QString::fromStdString(text) << QString(says); };
        row("exec plugin", config({}, "    exec: {command: rm}\n"), "user \"me\": exec is not supported");
        row("auth-provider plugin", config({}, "    auth-provider: {name: gcp}\n"), "auth-provider is not supported");
        row("password", config({}, "    username: a\n    password: b\n"), "username is not supported");
        row("impersonation", config({}, "    as: root\n"), "as is not supported");
        row("authority file", config("    certificate-authority: /etc/passwd\n"), "cluster \"here\": certificate-authority refers to a file");
        row("certificate file", config({}, "    client-certificate: /etc/passwd\n"), "client-certificate refers to a file");
        row("key file", config({}, "    client-certificate-data: Y3J0\n    client-key: /etc/shadow\n"), "client-key refers to a file");
        row("token file", config({}, "    tokenFile: /etc/passwd\n"), "tokenFile refers to a file");
        row("proxy", config("    proxy-url: http://proxy\n"), "proxy-url is not supported");
        row("no verification", config("    insecure-skip-tls-verify: true\n"), "insecure-skip-tls-verify is not supported");
        row("verification by text", config("    insecure-skip-tls-verify: \"false\"\n"), "must be true or false");
        row("plain http", config({}, {}, "http://127.0.0.1:8080"), "server must be an https address");
        row("no address", config({}, {}, "\"\""), "server must be an https address");
        row("password in the address", config({}, {}, "https://a:b@127.0.0.1"), "server must be an https address");
        row("certificate without key", config({}, "    client-certificate-data: Y3J0\n"), "client-key must come together");
        row("not base64", config("    certificate-authority-data: \"%%%\"\n"), "certificate-authority-data is not base64");
        row("number as token", "apiVersion: v1\nkind: Config\ncurrent-context: a\ncontexts: [{name: a, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://a'}}]\nusers: [{name: u, user: {token: 12}}]", "token must be text");
        row("line break in the token", "apiVersion: v1\nkind: Config\ncurrent-context: a\ncontexts: [{name: a, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://a'}}]\nusers: [{name: u, user: {token: \"a\\nb: c\"}}]", "token has a line break");
        row("control character in the token", "apiVersion: v1\nkind: Config\ncurrent-context: a\ncontexts: [{name: a, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://a'}}]\nusers: [{name: u, user: {token: \"a\\x01b\"}}]", "token has a line break or another control character");
        row("other kind", "apiVersion: v1\nkind: Pod\n", "is not a kubeconfig");
        row("a list", "[]", "is not a kubeconfig");
        row("no context", "apiVersion: v1\nkind: Config\n", "current-context is not set");
        row("anchors", "apiVersion: &a v1\nkind: Config\n", "anchors are not allowed");
    }
    void refusalsNameTheField()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto read = parseKubeconfig(text.toStdString(), "f");
        QVERIFY(!read);
        QCOMPARE(read.error().code, Errc::InvalidInput);
        QVERIFY2(read.error().message.find(says.toStdString()) != std::string::npos, read.error().message.c_str());
    }

    void missingEntriesAreNamed()
    {
        QVERIFY(parseKubeconfig(config(), "f", "none").error().message.find("no entry \"none\" in contexts") != std::string::npos);
        QVERIFY(parseKubeconfig(config(), "f", "broken").error().message.find("no entry \"nowhere\" in clusters") != std::string::npos);
    }

    void whatTheUserAllowsIsRead()
    {
        QTemporaryDir folder;
        const auto file = [&folder](const char* name) { return folder.filePath(name).toStdString(); };
        QVERIFY(writeFileAtomically(file("ca.pem"), "ca"));
        const std::string text = config("    certificate-authority: ca.pem\n    insecure-skip-tls-verify: true\n", "    tokenFile: token\n");
        const auto read = parseKubeconfig(text, file("config"), {}, {"certificate-authority", "insecure-skip-tls-verify", "tokenFile"});
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->authorityPem, std::string("ca"));
        QCOMPARE(read->tokenFile, file("token"));
        QVERIFY(!read->verifyServer);
    }

    void aPodFindsItsServer()
    {
        QTemporaryDir folder;
        const auto file = [&folder](const char* name) { return folder.filePath(name).toStdString(); };
        QCOMPARE(serviceAccountConfig(folder.path().toStdString(), "10.0.0.1", "443").error().code, Errc::NotFound);
        QVERIFY(writeFileAtomically(file("ca.crt"), "ca") && writeFileAtomically(file("token"), "t\n") && writeFileAtomically(file("namespace"), "kubeflow"));
        const auto read = serviceAccountConfig(folder.path().toStdString(), "fd00::1", "443");
        QVERIFY(read);
        QCOMPARE(read->server, std::string("https://[fd00::1]:443"));
        QCOMPARE(read->nameSpace, std::string("kubeflow"));
        QCOMPARE(read->tokenFile, file("token"));
        QCOMPARE(serviceAccountConfig(folder.path().toStdString(), "", "443").error().code, Errc::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestKubeconfig)
#include "tst_kubeconfig.moc"
