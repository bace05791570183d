#include "app/cli/exit_code.h"
#include "tests/app/command_line.h"
#include "tests/bundle/sample.h"

#include <QTest>

using namespace kf;
using namespace kf::cli;

// Runs the whole command line in an empty home; no machine and no root is involved.
class TestProgram : public QObject {
    Q_OBJECT
    CommandLine m_line;

    int run(const QStringList& words) { return m_line.run(words); }
    QString file(const char* name, const QByteArray& content)
    {
        QFile output(QString::fromStdString(m_line.path(name).string()));
        if (output.open(QIODevice::WriteOnly))
            output.write(content);
        return output.fileName();
    }
    // Unsigned: looking is not trusting.
    QString sampleBundle(const std::string& spdx)
    {
        bundle::Sample sample = bundle::makeSample();
        bundle::Descriptor& first = sample.index.manifests[0];
        bundle::Manifest manifest = *bundle::parseManifest(*sample.blobs.read(first));
        if (!spdx.empty())
            manifest.layers.push_back(sample.blobs.addBytes(bundle::media::sbom, spdx));
        first = bundle::named(sample.blobs.addBytes(bundle::media::manifest, bundle::toJson(manifest)), bundle::Role::Bundle, "kfbox.local/bundle:0.1.0");
        const QString path = QString::fromStdString(m_line.path("sample.kfb").string());
        static_cast<void>(*bundle::writeBundle(path.toStdString(), sample.index, sample.blobs, {}));
        return path;
    }

private Q_SLOTS:
    void wrongUseExitsWith2AndOneSentence_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown verb") << QStringList{"fly"};
        QTest::newRow("unknown flag") << QStringList{"status", "--colour"};
        QTest::newRow("group without verb") << QStringList{"bundle"};
        QTest::newRow("missing file") << QStringList{"bundle", "verify"};
        QTest::newRow("machine kind") << QStringList{"up", "--machine", "cloud"};
        QTest::newRow("machine name") << QStringList{"status", "--name", "../x"};
        QTest::newRow("memory") << QStringList{"up", "--memory", "much"};
        QTest::newRow("duration") << QStringList{"up", "--timeout", "soon"};
        QTest::newRow("shell") << QStringList{"completion", "tcsh"};
        QTest::newRow("cp between two files here") << QStringList{"cp", "./a", "./b"};
        QTest::newRow("catalogue") << QStringList{"bundle", "build", "-o", "x", "--catalogue", "/nonexistent"};
    }
    void wrongUseExitsWith2AndOneSentence()
    {
        QFETCH(QStringList, words);
        QCOMPARE(run(words), int(Usage));
        QVERIFY(m_line.out.empty());
        QVERIFY2(m_line.err.rfind("kfbox: ", 0) == 0, m_line.err.c_str());
        QCOMPARE(QString::fromStdString(m_line.err).count(u'\n'), 1);
    }

    void whatIsWrongWithTheWordsIsNamed_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown verb") << QStringList{"fly", "--json"} << "There is no verb \"fly\"; \"kfbox --help\" lists those that there are.";
        QTest::newRow("unknown verb of a group") << QStringList{"notebook", "fly"} << "There is no verb \"fly\"; \"kfbox notebook --help\" lists those that there are.";
        QTest::newRow("group without verb") << QStringList{"notebook"} << "A verb is missing; \"kfbox notebook --help\" lists those that there are.";
        QTest::newRow("unknown flag") << QStringList{"bundle", "verify", "x", "--colour"} << "--colour; see \"kfbox bundle verify --help\".";
        QTest::newRow("a word too many") << QStringList{"status", "now"} << "now; see \"kfbox status --help\".";
        QTest::newRow("no subnet") << QStringList{"up", "--subnet", "home"} << "--subnet: ";
        QTest::newRow("a public subnet") << QStringList{"up", "--subnet", "8.8.8.0/24"} << "cannot hold a node";
        QTest::newRow("nobody to confirm") << QStringList{"delete"} << "Nothing was deleted: nobody can be asked here, so confirm with --yes.";
    }
    void whatIsWrongWithTheWordsIsNamed()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, says);
        QCOMPARE(run(words), int(Usage));
        QVERIFY2(m_line.err.find(says.toStdString()) != std::string::npos, m_line.err.c_str());
        QCOMPARE(QString::fromStdString(m_line.err).count(u'\n'), 1);
        QCOMPARE(m_line.out.empty(), !words.contains("--json"));
    }

    void everyVerbHasHelpOnStandardOutput()
    {
        for (const Group& group : allVerbs()) {
            for (const auto& verb : group.verbs) {
                QStringList words{QString::fromStdString(verb->name()), "--help"};
                if (!group.name.empty())
                    words.prepend(QString::fromStdString(group.name));
                QCOMPARE(run(words), 0);
                QVERIFY2(m_line.out.find(verb->summary()) != std::string::npos, verb->name().c_str());
                QVERIFY2(m_line.out.find("--json") != std::string::npos, verb->name().c_str());
            }
        }
    }

    void aMissingBundleIsNamed()
    {
        for (const auto& words : {QStringList{"bundle", "verify", "/nonexistent/core.kfb"}, {"up", "--bundle", "/nonexistent/core.kfb"}}) {
            QCOMPARE(run(words), int(Refused));
            QVERIFY(m_line.err.find("/nonexistent/core.kfb") != std::string::npos);
            QCOMPARE(QString::fromStdString(m_line.err).count(u'\n'), 1);
        }
    }

    void aForeignFileIsRefusedWith3()
    {
        const QByteArray path = file("foreign.kfb", QByteArray(4096, 'x')).toUtf8();
        QCOMPARE(run({"bundle", "verify", path.constData()}), int(Refused));
        QCOMPARE(run({"up", "--bundle", path.constData()}), int(Refused));
        QCOMPARE(QString::fromStdString(m_line.err).count(u'\n'), 1);
    }

    void aBillOfMaterialsIsPrintedAsTheBundleHasItAndCounted()
    {
        const std::string spdx = R"({"packages":[{"externalRefs":[{"referenceLocator":"pkg:golang/k8s.io/api@v0.36.3","referenceType":"purl"}]}],"spdxVersion":"SPDX-2.3"})";
        const QByteArray path = sampleBundle(spdx).toUtf8();
        QCOMPARE(run({"bundle", "inspect", "--sbom", path.constData()}), 0);
        QCOMPARE(m_line.out, spdx);
        QCOMPARE(run({"bundle", "inspect", path.constData()}), 0);
        QVERIFY2(m_line.out.find("\nmade of 1 Go module, 0 Debian packages, 0 Python packages and 0 programs of kfbox, in 0 images (--sbom lists them)\n") != std::string::npos, m_line.out.c_str());
        QCOMPARE(run({"bundle", "inspect", "--json", path.constData()}), 0);
        QCOMPARE(Json::parse(m_line.out)["software"]["goModules"].get<int>(), 1);
    }

    void aBundleWithoutABillIsRefusedWith3AndOneSentence()
    {
        const QByteArray path = sampleBundle({}).toUtf8();
        QCOMPARE(run({"bundle", "inspect", path.constData()}), 0);
        QVERIFY(m_line.out.find("\nno bill of materials\n") != std::string::npos);
        QCOMPARE(run({"bundle", "inspect", "--sbom", path.constData()}), int(Refused));
        QVERIFY(m_line.out.empty());
        QVERIFY2(m_line.err.find("carries no bill of materials") != std::string::npos, m_line.err.c_str());
        QCOMPARE(QString::fromStdString(m_line.err).count(u'\n'), 1);
    }

    void aBillThatIsNoneDoesNotReachTheTerminal()
    {
        const QByteArray path = sampleBundle("\x1b[2Jnothing").toUtf8();
        QCOMPARE(run({"bundle", "inspect", "--sbom", path.constData()}), int(Refused));
        QVERIFY(m_line.out.empty());
    }

    void manifestsAreShownAsOneJsonArray()
    {
        const QByteArray path = file("objects.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {on: 'yes'}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n").toUtf8();
        QCOMPARE(run({"manifests", "show", "--json", path.constData()}), 0);
        const Json objects = Json::parse(m_line.out);
        QCOMPARE(objects.size(), std::size_t(2));
        QCOMPARE(run({"manifests", "graph", path.constData()}), 0);
    }

    void manifestsThatAreRefusedExitWith3AndOneSentence_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        const QByteArray pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";
        const auto row = [](const char* what, const char* name, const QByteArray& content, const char* says) { QTest::newRow(what) << QString::fromLatin1(name) << content << QString::fromUtf8(says); };
        row("an open bracket", "a.yaml", "apiVersion: v1\nkind: [\n", "a.yaml, line 3: this is not YAML");
        row("an open quote", "a.yaml", "a: \"b\n", "found unexpected end of stream");
        row("a key twice", "a.yaml", pod + "kind: Pod\n", "a.yaml, line 4: the key \"kind\" occurs twice");
        row("a key twice in JSON", "a.json", "{\"kind\": 1,\n\"kind\": 2}", "a.json, line 2: this has the key \"kind\" twice");
        row("deep YAML", "a.yaml", QByteArray(1'000'000, '['), "line 1: the document is nested deeper than 1000 levels");
        row("deep block YAML", "a.yaml", QByteArray("- ").repeated(100'000), "line 1: the document is nested deeper than 1000 levels");
        row("deep JSON", "a.json", QByteArray("{\"a\":").repeated(200'000), "nested deeper than 1000 levels");
        row("an alias bomb", "a.yaml", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\n", "line 4: nearly all of the document comes from aliases");
        row("a value inside itself", "a.yaml", "a: &a [*a]\n", "line 1: the alias *a stands inside the value that it names");
        row("a giant scalar without its end", "a.yaml", "a: \"" + QByteArray(4 << 20, 'x'), "found unexpected end of stream");
        row("not UTF-8", "a.yaml", "a: 1\nb: \xff\n", "a.yaml, line 2: the text is not UTF-8");
        row("not UTF-8 in JSON", "a.json", "{\"a\": \"\xc3\"}", "a.json, line 1: the text is not UTF-8");
        row("NUL", "a.yaml", QByteArray("a: 1\nb: \0\n", 10), "a.yaml, line 2: this is not YAML: control characters are not allowed");
        row("NUL behind JSON", "a.json", QByteArray("{\"a\": 1}\n\0", 10), "line 2");
        row("too many values", "a.yaml", "a: [" + QByteArray("x,").repeated(1'100'000) + "]\n", "line 1: the text has more than 1000000 values");
        row("a separator that goes on", "a.yaml", pod + "--- b\n", "a.yaml, line 4: only a comment may follow");
        row("text that Kubernetes would not read", "a.yaml", pod + "...\n" + pod, "a.yaml, line 5: this is not YAML");
        row("nothing", "a.yaml", "", "holds no Kubernetes objects");
        row("only comments", "a.yaml", "# nothing\n---\n", "holds no Kubernetes objects");
        row("text", "a.yaml", "hello\n", "document 1 is no Kubernetes object: it is not a mapping");
        row("no kind", "a.yaml", "apiVersion: v1\nmetadata: {name: a}\n", "kind is missing");
        row("no name", "a.yaml", "apiVersion: v1\nkind: Pod\n", "metadata.name is missing");
        row("a name that is a number", "a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: 1}\n", "metadata.name is missing");
        row("a list of text", "a.yaml", "apiVersion: v1\nkind: List\nitems: [a]\n", "document 1, item 1 is no Kubernetes object");
    }
    void manifestsThatAreRefusedExitWith3AndOneSentence()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, says);
        const QByteArray path = file(name.toLatin1().constData(), content).toUtf8();
        for (const char* verb : {"show", "graph"}) {
            QCOMPARE(run({"manifests", verb, path.constData()}), int(Refused));
            const QString sentence = QString::fromStdString(m_line.err);
            QVERIFY2(sentence.contains(says), m_line.err.substr(0, 500).c_str());
            QCOMPARE(sentence.count(u'\n'), 1);
            QVERIFY2(sentence.size() < 400, m_line.err.substr(0, 500).c_str());
            QVERIFY(m_line.out.empty());
        }
    }

    void manifestsWithoutAnOrderAreRefused()
    {
        const QByteArray twice = file("twice.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n").toUtf8();
        QCOMPARE(run({"manifests", "show", twice.constData()}), 0);
        QCOMPARE(run({"manifests", "graph", twice.constData()}), int(Refused));
        QVERIFY2(m_line.err.find("Pod a") != std::string::npos, m_line.err.c_str());
        for (const char* verb : {"show", "graph"}) {
            QCOMPARE(run({"manifests", verb, "/nonexistent/a.yaml"}), int(Refused));
            QVERIFY2(m_line.err.find("/nonexistent/a.yaml") != std::string::npos, m_line.err.c_str());
        }
    }

    void deepManifestsAreShown()
    {
        const QByteArray depth = QByteArray("[").repeated(998) + QByteArray("]").repeated(998);
        const QByteArray path = file("deep.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: " + depth + "\n").toUtf8();
        QCOMPARE(run({"manifests", "show", "--json", path.constData()}), 0);
        QCOMPARE(run({"manifests", "graph", path.constData()}), 0);
    }

    void verbsWithoutAMachineSayHowToMakeOne()
    {
        for (const auto& words : {QStringList{"notebook", "list"}, {"kubeconfig"}, {"start"}, {"image", "list"}}) {
            QVERIFY(run(words) != 0);
            QVERIFY2(m_line.err.find("kfbox up") != std::string::npos || m_line.err.find("machine") != std::string::npos, m_line.err.c_str());
        }
    }

    void aFailureIsOneJsonObjectWithJson()
    {
        QVERIFY(run({"kubeconfig", "--json"}) != 0);
        QVERIFY(Json::parse(m_line.out).contains("error"));
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
