// The whole builder over tools that only pretend.
#include "catalogue/builder.h"

#include "bundle/contents.h"
#include "bundle/reader.h"
#include "bundle/sbom.h"
#include "tests/catalogue/observer.h"
#include "tests/fakes.h"

#include <sys/stat.h>

using namespace kf;
using namespace kf::catalogue;
namespace fs = std::filesystem;

namespace {

struct Setting {
    Setting()
    {
        folder.write("catalogue/editions.yaml", "core: [hello]\n");
        folder.write("catalogue/hello/component.yaml",
            "name: hello\ntitle: Hello\nversion: 0.1.0\nbinaries: [{name: hello, package: .}]\n"
            "images:\n  - {name: kfbox.local/hello/hello, from: empty, copy: [{binary: hello, to: /hello}], config: {entrypoint: [/hello]}}\n"
            "  - {name: kfbox.local/hello/other, from: empty, copy: [{file: conf, to: /conf}]}\n"
            "manifests: {files: [objects.yaml]}\n");
        folder.write("catalogue/hello/go.mod", "module hello\n");
        folder.write("catalogue/hello/go.sum", "");
        folder.write("catalogue/hello/main.go", "package main\n");
        folder.write("catalogue/hello/conf", "1");
        object("kfbox.local/hello/hello");
        runner.on("go version -m", Finished{0, "program: go1.26.8\n\tmod\thello\t(devel)\t\n\tdep\tk8s.io/api\tv0.36.3\th1:x=\n", {}});
        runner.on("go version", Finished{0, "go version go1.26.8", {}});
        runner.on("go build", FakeCommandRunner::Answer([](const Command& command) { return touch(command.arguments[command.arguments.size() - 2]); }));
        runner.on("mkfs.erofs --", Finished{1, {}, "usage"});
        runner.on("mkfs.erofs -z", FakeCommandRunner::Answer([this](const Command& command) {
            if (observed)
                observed(command);
            return touch(command.arguments[command.arguments.size() - 2]);
        }));
        request.catalogue = folder / "catalogue";
        request.edition = "core";
        request.output = folder / "out/core.kfb";
        request.cache = folder / "cache";
        request.programs = folder / "bin";
        request.version = "0.1.0";
        request.jobs = 1; // the fake is for one thread
    }

    static Result<Finished> touch(const std::string& file)
    {
        KF_TRY(writeFileAtomically(file, file.substr(file.rfind('/'))));
        return Finished{};
    }

    void object(const std::string& image) const
    {
        folder.write("catalogue/hello/objects.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: x, image: " + image + "}]}\n");
    }

    Result<Built> build()
    {
        observer = {};
        runner.commands.clear();
        return catalogue::build(request, runner, observer, {});
    }

    Folder folder;
    FakeCommandRunner runner;
    std::function<void(const Command&)> observed; // each layer that is made
    RememberingObserver observer;
    BuildRequest request;
};

} // namespace

class TestBuilder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEditionBecomesASignedBundle()
    {
        Setting setting;
        const auto built = setting.build();
        QVERIFY2(built, built ? "" : built.error().message.c_str());
        QCOMPARE(built->size, fs::file_size(setting.request.output));
        QVERIFY(fs::exists(setting.folder / "cache/developer.key.pub"));
        bundle::OpenOptions options;
        options.trusted = {*bundle::parsePublicKey(built->publicKey)};
        const auto reader = bundle::Reader::open(setting.request.output, options);
        QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
        QVERIFY(reader->contents().image("kfbox.local/hello/hello:0.1.0"));
        QCOMPARE(reader->contents().info.components[0].images.size(), 2u);
        QVERIFY(reader->verify());
    }

    void theBundleCarriesTheBillOfWhatItIsMadeOf()
    {
        Setting setting;
        const auto built = setting.build();
        QVERIFY2(built, built ? "" : built.error().message.c_str());
        bundle::OpenOptions options;
        options.trusted = {*bundle::parsePublicKey(built->publicKey)};
        const auto reader = bundle::Reader::open(setting.request.output, options);
        const bundle::Descriptor* sbom = reader->contents().sbom();
        QVERIFY(sbom);
        const std::string document = *reader->read(*sbom);
        QCOMPARE(*bundle::countSoftware(document), (bundle::SoftwareCounts{3, 0, 0, 0, 2})); // stdlib, hello, k8s.io/api
        QVERIFY(document.find("h1:x=") != std::string::npos);
        QVERIFY(document.find(reader->contents().image("kfbox.local/hello/hello:0.1.0")->descriptor.digest.hex()) != std::string::npos);
    }

    void aRecordThatIsGoneFromTheCacheIsNamed()
    {
        Setting setting;
        QVERIFY(setting.build());
        for (const fs::directory_entry& entry : fs::directory_iterator(setting.folder / "cache/outputs"))
            fs::remove(entry.path() / "software.json");
        const auto built = setting.build();
        QCOMPARE(built.error().code, Errc::Corrupt);
        QVERIFY2(built.error().message.find("remove that folder") != std::string::npos, built.error().message.c_str());
    }

    void anUnchangedBuildOnlyAsksForVersions()
    {
        Setting setting;
        const auto first = setting.build();
        const auto second = setting.build();
        QVERIFY(second);
        QVERIFY(second->unchanged);
        QCOMPARE(second->index.text(), first->index.text());
        QVERIFY(setting.observer.begun.empty());
        for (const Command& command : setting.runner.commands)
            QVERIFY2(toText(command).find("version") != std::string::npos || toText(command).find("--help") != std::string::npos, toText(command).c_str());
    }

    void theSameInputsGiveTheSameBytes()
    {
        Setting setting;
        QVERIFY(setting.build());
        const std::string first = *readFile(setting.request.output);
        fs::remove_all(setting.folder / "cache/outputs");
        fs::remove(setting.request.output);
        QVERIFY(setting.build());
        QVERIFY(*readFile(setting.request.output) == first);
    }

    void thePersonsUmaskAndDateAreNotInTheLayers()
    {
        Setting setting;
        std::vector<fs::perms> modes; // of each layer's own root folder
        setting.observed = [&](const Command& command) {
            modes.push_back(fs::status(command.arguments.back()).permissions());
            QVERIFY(!qEnvironmentVariableIsSet("SOURCE_DATE_EPOCH")); // mkfs.erofs prefers it to -T
        };
        qputenv("SOURCE_DATE_EPOCH", "86400");
        const mode_t before = ::umask(077);
        const auto built = setting.build();
        const mode_t after = ::umask(before);
        QVERIFY(built);
        QCOMPARE(after, mode_t(077));
        QCOMPARE(qgetenv("SOURCE_DATE_EPOCH"), QByteArray("86400"));
        qunsetenv("SOURCE_DATE_EPOCH");
        QCOMPARE(modes.size(), 2u);
        for (const fs::perms mode : modes)
            QCOMPARE(static_cast<unsigned>(mode), 0755u);
    }

    void aChangedOverlayRebuildsOnlyItsObjects()
    {
        Setting setting;
        QVERIFY(setting.build());
        setting.object("kfbox.local/hello/other");
        const auto built = setting.build();
        QVERIFY(built);
        QVERIFY(!built->unchanged);
        QCOMPARE(setting.observer.done, (std::vector<std::string>{"Objects of hello", "Bundle core.kfb"}));
    }

    void aChangedFileRebuildsOnlyItsLayer()
    {
        Setting setting;
        QVERIFY(setting.build());
        setting.folder.write("catalogue/hello/conf", "2");
        QVERIFY(setting.build());
        QVERIFY(setting.observer.made("Files of kfbox.local/hello/other:0.1.0"));
        QVERIFY(!setting.observer.made("Go program hello/hello"));
    }

    void aChangedSourceRebuildsTheProgramAndItsImage()
    {
        Setting setting;
        QVERIFY(setting.build());
        setting.folder.write("catalogue/hello/main.go", "package main // changed\n");
        QVERIFY(setting.build());
        QVERIFY(setting.observer.made("Go program hello/hello"));
        QVERIFY(setting.observer.made("Files of kfbox.local/hello/hello:0.1.0"));
        QVERIFY(!setting.observer.made("Files of kfbox.local/hello/other:0.1.0"));
    }

    void aBundleThatWasTouchedIsWrittenAgain()
    {
        Setting setting;
        QVERIFY(setting.build());
        setting.folder.write("out/core.kfb", "damaged");
        const auto built = setting.build();
        QVERIFY(built);
        QVERIFY(!built->unchanged);
        QVERIFY(fs::file_size(setting.request.output) > 1000);
    }

    void anImageThatIsNotCarriedStopsTheBuild()
    {
        Setting setting;
        setting.object("docker.io/not/there:1");
        const auto built = setting.build();
        QVERIFY(!built);
        QVERIFY(built.error().message.find("docker.io/not/there:1") != std::string::npos);
        QVERIFY(!fs::exists(setting.request.output));
    }

    void aMissingFileIsNamedBeforeAnythingIsBuilt()
    {
        Setting setting;
        fs::remove(setting.folder / "catalogue/hello/conf");
        const auto built = setting.build();
        QCOMPARE(built.error().code, Errc::NotFound);
        QVERIFY(built.error().message.find("hello/conf") != std::string::npos);
        QVERIFY(setting.observer.begun.empty());
    }

    void aProgramWhoseLibrariesTheImageLacksIsNamedWithThem()
    {
        Setting setting;
        setting.runner.on("strip", FakeCommandRunner::Answer([](const Command& command) -> Result<Finished> {
            fs::copy_file(command.arguments.back(), command.arguments[command.arguments.size() - 2]);
            return Finished{};
        }));
        fs::create_directories(setting.folder / "bin");
        fs::copy_file("/proc/self/exe", setting.folder / "bin/ours");
        setting.folder.write("catalogue/editions.yaml", "core: [more]\n");
        setting.folder.write("catalogue/more/component.yaml",
            "name: more\ntitle: More\nversion: \"1\"\nimages: [{name: kfbox.local/more/more, from: empty, copy: [{program: ours, to: /ours}]}]\n");
        const auto built = setting.build();
        QCOMPARE(built.error().code, Errc::InvalidInput);
        QVERIFY2(built.error().message.find("\"ours\" needs ") != std::string::npos && built.error().message.find("libc.so.6") != std::string::npos, built.error().message.c_str());
    }

    void aMissingToolIsNamedBeforeAnythingIsBuilt()
    {
        Setting setting;
        setting.folder.write("catalogue/roots/base.yaml", "name: base\n");
        setting.folder.write("catalogue/editions.yaml", "core: [hello, more]\n");
        setting.folder.write("catalogue/more/component.yaml", "name: more\ntitle: More\nversion: \"1\"\nimages: [{name: kfbox.local/more/more, from: base}]\n");
        const auto built = setting.build();
        QCOMPARE(built.error().code, Errc::NotFound);
        QVERIFY(built.error().message.find("mmdebstrap") != std::string::npos);
        QVERIFY(setting.observer.begun.empty());
    }
};

QTEST_GUILESS_MAIN(TestBuilder)
#include "tst_builder.moc"
