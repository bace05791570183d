// Command lines that are a contract with other people's tools.
#include "catalogue/debian_root.h"
#include "catalogue/erofs.h"
#include "catalogue/go_program.h"
#include "catalogue/python_layer.h"
#include "catalogue/registry_image.h"
#include "catalogue/render.h"
#include "tests/catalogue/observer.h"

using namespace kf;
using namespace kf::catalogue;

class TestTools : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goBuildsAreReadOnlyTrimmedAndStatic()
    {
        BinaryRecipe recipe;
        recipe.name = "kubelet";
        recipe.package = "k8s.io/kubernetes/cmd/kubelet";
        recipe.ldflags = "-X a.b=c";
        const Command command = goBuildCommand(recipe, "arm64", "/work", "/out/program");
        QCOMPARE(toText(command), std::string("go build -mod=readonly -trimpath -buildvcs=false -ldflags '-s -w -X a.b=c' -o /out/program k8s.io/kubernetes/cmd/kubelet"));
        QCOMPARE(command.folder, std::string("/work"));
        const auto sets = [&](const char* name, const char* value) { return std::count(command.environment.begin(), command.environment.end(), std::pair<std::string, std::string>(name, value)) == 1; };
        QVERIFY(sets("CGO_ENABLED", "0") && sets("GOOS", "linux") && sets("GOARCH", "arm64"));
        // A person's own settings of these would give other bytes.
        QVERIFY(sets("GOAMD64", "v1") && sets("GOFLAGS", "-trimpath") && sets("GOEXPERIMENT", "") && sets("CGO_CFLAGS", "-O2 -g"));
        recipe.cgo = true;
        recipe.tags = "seccomp";
        const Command other = goBuildCommand(recipe, "amd64", "/work", "/out/program");
        QVERIFY(toText(other).find("-tags seccomp") != std::string::npos);
        QCOMPARE(other.environment[0].second, std::string("1"));
    }

    void rootsComeFromTheGivenSourcesWithoutRecommends()
    {
        const RootRecipe recipe{"base", "minbase", {"python3", "ca-certificates"}, {}};
        const Command command = mmdebstrapCommand(recipe, {"deb http://deb.example.org/debian bookworm main"}, "amd64", "/tree", true);
        QCOMPARE(toText(command), std::string("mmdebstrap --mode=root --variant=minbase --architectures=amd64 --format=directory --include=python3,ca-certificates "
            "'--aptopt=APT::Install-Recommends \"false\"' '--aptopt=Acquire::Retries \"5\"' --skip=essential/unlink,cleanup/apt bookworm /tree 'deb http://deb.example.org/debian bookworm main'"));
        QCOMPARE(command.environment[0].first, std::string("SOURCE_DATE_EPOCH"));
        QVERIFY(toText(mmdebstrapCommand(recipe, {}, "amd64", "/tree", false)).find("--mode=unshare") != std::string::npos);
    }

    void onlyDebiansOwnSuiteIsTakenFromTheComputersSources()
    {
        const std::string deb822 = "Types: deb\n# a comment\nURIs: http://a.example.org/debian\nSuites: bookworm bookworm-updates\nComponents: main contrib\n"
                                   "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n\n"
                                   "Types: deb-src\nURIs: http://b.example.org\nSuites: bookworm\nComponents: main\n";
        const std::string lines = "deb http://c.example.org/debian-security bookworm-security main\n# deb http://d.example.org bookworm main\n"
                                  "deb https://vendor.example.org cloud-bookworm main\ndeb [arch=amd64] http://e.example.org/debian bookworm contrib\n";
        const std::string key = "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://a.example.org/debian ";
        QCOMPARE(debianSources({deb822, lines}),
            (std::vector<std::string>{key + "bookworm main", key + "bookworm-updates main", "deb http://c.example.org/debian-security bookworm-security main"}));
    }

    void otherSystemsLeaveTheServerToMmdebstrap()
    {
        QVERIFY(debianSources({"deb http://archive.example.org/ubuntu noble main\n"}).empty());
    }

    void layersCarryNoTimesAndNoRandomIdentity()
    {
        QCOMPARE(toText(erofsCommand("/f", "/tree", Attributes::Dropped, false)),
            std::string("mkfs.erofs -zlz4hc -C65536 -T1767225600 -U 6b66626f-7800-4000-8000-000000000000 --quiet -x-1 /f /tree"));
    }

    void registriesAreAskedWithTransportSecurityExceptOnLoopback()
    {
        QCOMPARE(toText(skopeoCommand("docker.io/x/y@sha256:00", "amd64", "/l")), std::string("skopeo --override-arch amd64 --override-os linux copy docker://docker.io/x/y@sha256:00 oci:/l"));
        QVERIFY(toText(skopeoCommand("127.0.0.1:5000/x@sha256:00", "amd64", "/l")).find("--src-tls-verify=false") != std::string::npos);
        QVERIFY(toText(skopeoCommand("127.example.org/x@sha256:00", "amd64", "/l")).find("tls") == std::string::npos);
    }

    void renderingCannotReachTheNetwork()
    {
        const Command command = kustomizeCommand("/kubectl", "/overlay");
        QCOMPARE(toText(command), std::string("/kubectl kustomize --load-restrictor LoadRestrictionsNone /overlay"));
        QVERIFY(std::count(command.environment.begin(), command.environment.end(), std::pair<std::string, std::string>("GIT_ALLOW_PROTOCOL", "none")));
    }

    void pythonPackagesAreInstalledIntoAReadOnlyRootWithoutAnIndex()
    {
        const std::string script = installScript("/opt/venv");
        for (const char* part : {"mount -o remount,bind,ro \"$root\"", "mount --bind \"$opt\" \"$root/opt\"", "--no-index", "--no-deps", "--invalidation-mode unchecked-hash", "PYTHONHASHSEED=0"})
            QVERIFY2(script.find(part) != std::string::npos, part);
    }

    void modulesAreReplacedInTexts()
    {
        const auto folder = [](const std::string& module) -> Result<std::string> { return "/mod/" + module; };
        QCOMPARE(*replaceModules("a ${module:k8s.io/x}/b ${module:y}", folder), std::string("a /mod/k8s.io/x/b /mod/y"));
        QVERIFY(!replaceModules("${module:never closed", folder));
    }
};

QTEST_GUILESS_MAIN(TestTools)
#include "tst_tools.moc"
