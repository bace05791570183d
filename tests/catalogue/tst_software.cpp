// What a bundle is made of: each reader of a record, and the record itself.
#include "catalogue/debian_software.h"
#include "catalogue/go_software.h"
#include "catalogue/package_url.h"
#include "catalogue/python_software.h"
#include "tests/catalogue/observer.h"

using namespace kf;
using namespace kf::catalogue;
using Kind = Software::Kind;

namespace {

const char* const goText = "/cache/outputs/00/program: go1.26.8\n"
                           "\tpath\tk8s.io/kubernetes/cmd/kubelet\n"
                           "\tmod\tk8s.io/kubernetes\tv1.36.3\th1:qDQdoMiluAE2Eab6Fa52YV+WjiGz9mZFFoagEA6cI+o=\n"
                           "\tdep\tgithub.com/BurntSushi/toml\tv1.5.0\th1:W5quZX/G/csjUnuI8SUYlsHs9M38FC7znL0lIO+DvMg=\n"
                           "\tdep\tk8s.io/api\tv0.0.0\n"
                           "\t=>\tk8s.io/api\tv0.36.3\th1:NxB+05W2UGqXWFXcLO0RB5cnqnUPP5v5sVlaOH0Iz4w=\n"
                           "\tbuild\t-trimpath=true\n"
                           "\tbuild\tGOOS=linux\n";

std::string digestOf(const std::string& text) { return bundle::Digest::of(text).hex(); }

} // namespace

class TestSoftware : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyModuleOfAProgramIsRead()
    {
        const auto modules = goModulesIn(goText);
        QVERIFY(modules);
        QCOMPARE(modules->size(), 4u);
        QCOMPARE(modules->at(0).name + " " + modules->at(0).version, std::string("stdlib 1.26.8"));
        QCOMPARE(modules->at(1).name, std::string("k8s.io/kubernetes"));
        QCOMPARE(modules->at(1).goSum, std::string("h1:qDQdoMiluAE2Eab6Fa52YV+WjiGz9mZFFoagEA6cI+o="));
        QCOMPARE(modules->at(2).version, std::string("v1.5.0"));
    }

    void aReplacedModuleIsTheOneThatWasCompiled()
    {
        const auto modules = goModulesIn(goText);
        QCOMPARE(modules->at(3).name + " " + modules->at(3).version, std::string("k8s.io/api v0.36.3"));
        QCOMPARE(modules->at(3).goSum, std::string("h1:NxB+05W2UGqXWFXcLO0RB5cnqnUPP5v5sVlaOH0Iz4w="));
    }

    void aModuleOfOurOwnHasNoVersion()
    {
        const auto modules = goModulesIn("x: go1.26.8\n\tmod\tkfbox.local/catalogue/coredns\t(devel)\t\n");
        QCOMPARE(modules->at(1).version, std::string("(devel)"));
        QCOMPARE(packageUrl(modules->at(1)), std::string("pkg:golang/kfbox.local/catalogue/coredns"));
    }

    void whatIsNoGoProgramIsRefused()
    {
        QVERIFY(!goModulesIn(""));
        QVERIFY(!goModulesIn("go version go1.26.8 linux/amd64"));
    }

    void archivesOfDebianAreNamedByApt()
    {
        const auto package = debianArchive("login_1%3a4.13+dfsg1-1+deb12u1_amd64.deb");
        QVERIFY(package);
        QCOMPARE(package->name, std::string("login"));
        QCOMPARE(package->version, std::string("1:4.13+dfsg1-1+deb12u1"));
        QCOMPARE(package->architecture, std::string("amd64"));
    }

    void whatIsNoArchiveIsNone_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"lock", "partial", "a.deb", "_1_amd64.deb", "a__amd64.deb", "a_1_.deb", "a_amd64.deb", "a_1_amd64.rpm"})
            QTest::newRow(name) << QString(name);
    }
    void whatIsNoArchiveIsNone()
    {
        QFETCH(QString, name);
        QVERIFY(!debianArchive(name.toStdString()));
    }

    void everyArchiveThatAptLeftIsRecordedWithItsDigest()
    {
        Folder tree;
        tree.write("var/cache/apt/archives/tini_0.19.0-1_amd64.deb", "tini");
        tree.write("var/cache/apt/archives/lock", "");
        tree.write("var/lib/dpkg/status", "Package: tini\nStatus: install ok installed\nVersion: 0.19.0-1\n\nPackage: gone\nStatus: deinstall ok config-files\nVersion: 1\n");
        const auto packages = debianPackagesIn(tree.path());
        QVERIFY2(packages, packages ? "" : packages.error().message.c_str());
        QCOMPARE(packages->size(), 1u);
        QCOMPARE(packages->at(0), (Software{Kind::DebianPackage, "tini", "0.19.0-1", "amd64", digestOf("tini"), {}, {}}));
    }

    void aRootThatCannotBeListedIsRefused()
    {
        Folder tree;
        tree.write("var/cache/apt/archives/lock", "");
        QVERIFY(debianPackagesIn(tree.path()).error().message.find("no archives") != std::string::npos);
        tree.write("var/cache/apt/archives/tini_0.19.0-1_amd64.deb", "tini");
        tree.write("var/lib/dpkg/status", "Package: dash\nStatus: install ok installed\nVersion: 0.5\n");
        QVERIFY(debianPackagesIn(tree.path()).error().message.find("dash 0.5") != std::string::npos);
    }

    void pinsAreReadWithAllTheirHashes()
    {
        const auto pins = pythonPins("# made by uv\nJupyter_Server[all]==2.17.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via x\nsix==1.17.0; python_version < '4' --hash=sha256:cc\n"
                                     "--extra-index-url x==y\n");
        QCOMPARE(pins.size(), 2u);
        QCOMPARE(pins.at("jupyter-server").version, std::string("2.17.0"));
        QCOMPARE(pins.at("jupyter-server").hashes, (std::set<std::string>{"aa", "bb"}));
        QCOMPARE(pins.at("six").version, std::string("1.17.0"));
        QCOMPARE(pins.at("six").hashes.size(), 1u);
    }

    void theChosenWheelIsRecordedAndASourceArchiveWhereTheWheelWasBuiltHere()
    {
        Folder wheels;
        wheels.write("Jupyter_Server-2.17.0-py3-none-any.whl", "chosen");
        wheels.write("kfp_server_api-2.17.3-py3-none-any.whl", "built here");
        wheels.write("requirements.txt", "");
        const std::map<std::string, PythonPin> pins{{"jupyter-server", {"2.17.0", {"00", digestOf("chosen")}}}, {"kfp-server-api", {"2.17.3", {"5d"}}}};
        auto packages = pythonPackagesIn(wheels.path(), pins);
        QVERIFY(packages);
        std::sort(packages->begin(), packages->end());
        QCOMPARE(packages->size(), 2u);
        QCOMPARE(packages->at(0), (Software{Kind::PythonPackage, "jupyter-server", "2.17.0", {}, digestOf("chosen"), {}, {}}));
        QCOMPARE(packages->at(1).sha256, std::string("5d"));
    }

    void aWheelThatNothingPinsIsRefused()
    {
        Folder wheels;
        wheels.write("stranger-1-py3-none-any.whl", "x");
        QVERIFY(pythonPackagesIn(wheels.path(), {}).error().message.find("stranger 1") != std::string::npos);
    }

    void licencesAreTakenWherePackagesStateThemAsExpressions()
    {
        QCOMPARE(licenceIn("Name: a\nLicense-Expression: MIT AND (Apache-2.0 OR BSD-2-Clause)\n\ntext"), std::string("MIT AND (Apache-2.0 OR BSD-2-Clause)"));
        QCOMPARE(licenceIn("License: BSD-3-Clause\n"), std::string("BSD-3-Clause"));
        QCOMPARE(licenceIn("License: BSD 3-Clause, see file\n"), std::string());
        QCOMPARE(licenceIn("License-Expression: LicenseRef-Ours\n"), std::string());
        QCOMPARE(licenceIn("License-Expression: <script>\n"), std::string());
        QCOMPARE(licenceIn("Name: a\n\nLicense-Expression: MIT\n"), std::string());
        Folder site;
        site.write("python3.11/site-packages/jupyter_server-2.17.0.dist-info/METADATA", "License-Expression: MIT\n");
        std::vector<Software> packages{{Kind::PythonPackage, "jupyter-server", "2.17.0", {}, {}, {}, {}}};
        QVERIFY(addLicences(packages, site.path()));
        QCOMPARE(packages[0].licence, std::string("MIT"));
    }

    void recordsAreSortedAndReadBackAsTheyWere()
    {
        Folder folder;
        const Software deb{Kind::DebianPackage, "tini", "0.19.0-1", "amd64", "ab", {}, {}};
        const Software go{Kind::GoModule, "k8s.io/api", "v0.36.3", {}, {}, "h1:x=", {}};
        const Software python{Kind::PythonPackage, "six", "1.17.0", {}, "cd", {}, "MIT"};
        QVERIFY(writeSoftware(folder.path(), {python, deb, go, deb}));
        QCOMPARE(*readSoftware(folder.path()), (std::vector<Software>{go, deb, python}));
    }

    void aDamagedRecordNamesItsFolder_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("an empty object") << QByteArray("{}");
        QTest::newRow("no list") << QByteArray(R"({"kind":"go","name":"x"})");
        QTest::newRow("unknown kind") << QByteArray(R"([{"kind":"egg","name":"x"}])");
        QTest::newRow("no name") << QByteArray(R"([{"kind":"go"}])");
        QTest::newRow("number") << QByteArray(R"([{"kind":"go","name":1}])");
    }
    void aDamagedRecordNamesItsFolder()
    {
        QFETCH(QByteArray, text);
        Folder folder;
        folder.write("software.json", text.toStdString());
        const auto read = readSoftware(folder.path());
        QVERIFY(!read);
        QVERIFY2(read.error().message.find(folder.path().string()) != std::string::npos, read.error().message.c_str());
    }

    void packageUrlsAreThoseThatScannersKnow()
    {
        QCOMPARE(packageUrl({Kind::GoModule, "github.com/BurntSushi/toml", "v1.5.0+incompatible", {}, {}, {}, {}}), std::string("pkg:golang/github.com/burntsushi/toml@v1.5.0%2Bincompatible"));
        QCOMPARE(packageUrl({Kind::DebianPackage, "libstdc++6", "1:12.2.0-14", "amd64", {}, {}, {}}), std::string("pkg:deb/debian/libstdc%2B%2B6@1%3A12.2.0-14?arch=amd64&distro=bookworm"));
        QCOMPARE(packageUrl({Kind::PythonPackage, "jupyter-server", "2.17.0", {}, {}, {}, {}}), std::string("pkg:pypi/jupyter-server@2.17.0"));
        QCOMPARE(packageUrl({Kind::Program, "notebook-controller", "0.1.0", {}, {}, {}, {}}), std::string("pkg:generic/kfbox/notebook-controller@0.1.0"));
        QCOMPARE(imageUrl("kfbox.local/a/B:1", bundle::Digest()), "pkg:oci/b@sha256%3A" + std::string(64, '0') + "?repository_url=kfbox.local/a/B&tag=1");
    }
};

QTEST_GUILESS_MAIN(TestSoftware)
#include "tst_software.moc"
