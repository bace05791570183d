#include "catalogue/render.h"

#include "catalogue/toolbox.h"
#include "tests/catalogue/observer.h"
#include "tests/fakes.h"
#include "yaml/yaml.h"

using namespace kf;
using namespace kf::catalogue;

namespace {

const std::set<std::string> edition{"kfbox.local/a/controller:1", "kfbox.local/a/tool:1", "kfbox.local/a/tool:2"};

Component component()
{
    Component made;
    made.folder = "/catalogue/a";
    made.name = "a";
    made.manifests.images = {{"docker.io/up/controller", "kfbox.local/a/controller"}};
    return made;
}

Json pod(const std::string& image)
{
    return {{"apiVersion", "v1"}, {"kind", "Pod"}, {"metadata", {{"name", "x"}}}, {"spec", {{"containers", {{{"name", "x"}, {"image", image}}}}}}};
}

std::string imageOf(const Json& made) { return made["spec"]["containers"][0]["image"].get<std::string>(); }

} // namespace

class TestRender : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void upstreamNamesBecomeOursWhateverTheirTag()
    {
        const auto map = imageMap(component(), edition);
        QVERIFY(map);
        QCOMPARE(imageOf(*accountForImages(pod("docker.io/up/controller:v9"), *map, {})), std::string("kfbox.local/a/controller:1"));
        QCOMPARE(imageOf(*accountForImages(pod("kfbox.local/a/controller"), *map, {})), std::string("kfbox.local/a/controller:1"));
        QCOMPARE(imageOf(*accountForImages(pod("kfbox.local/a/tool:2"), *map, {})), std::string("kfbox.local/a/tool:2"));
    }

    void aMapToAnImageThatIsNotThereIsRefused()
    {
        Component made = component();
        made.manifests.images["docker.io/up/other"] = "kfbox.local/a/other";
        QVERIFY(imageMap(made, edition).error().message.find("kfbox.local/a/other") != std::string::npos);
        made.manifests.images = {{"docker.io/up/tool", "kfbox.local/a/tool"}}; // two tags
        QVERIFY(!imageMap(made, edition));
    }

    void anImageThatTheBundleLacksIsNamedWithItsPlace()
    {
        const auto map = imageMap(component(), edition);
        const auto refused = accountForImages(pod("quay.io/other/thing:1"), *map, {});
        QCOMPARE(refused.error().code, Errc::InvalidInput);
        QVERIFY(refused.error().message.find("Pod x names the image \"quay.io/other/thing:1\" at /spec/containers/0/image") == 0);
        QVERIFY(accountForImages(pod("quay.io/other/thing:1"), *map, {"quay.io/other/thing"}));
    }

    void imagesInArgumentsAndConfigMapsCountToo()
    {
        const auto map = imageMap(component(), edition);
        Json made = pod("kfbox.local/a/controller");
        made["spec"]["containers"][0]["args"] = {"--image=docker.io/up/controller:1"};
        QVERIFY((*accountForImages(made, *map, {}))["spec"]["containers"][0]["args"][0] == Json("--image=kfbox.local/a/controller:1"));
        const Json config = {{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", "c"}}}, {"data", {{"config", "executor-image: quay.io/other/exec:v3\n"}}}};
        QVERIFY(!accountForImages(config, *map, {}));
    }

    void filesAreRenderedWithPullPolicyAndTheSmokeExample()
    {
        const Folder folder;
        folder.write("a/objects.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: x, image: \"docker.io/up/controller:1\", imagePullPolicy: Always}]}\n");
        folder.write("a/smoke.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: s}\nspec: {containers: [{name: x, image: \"kfbox.local/a/tool:1\"}]}\n");
        Component made = component();
        made.folder = folder / "a";
        made.manifests.files = {"objects.yaml"};
        made.smoke = SmokeRecipe{"smoke.yaml", {}, 120};
        FakeCommandRunner runner;
        Toolbox tools(runner, "amd64", "/bin");
        const Task task = renderTask(made, {{}, {}, edition}, tools);
        QVERIFY(createFolders(folder / "out"));
        QVERIFY(task.make({folder / "out", folder / "scratch", {}, {}, {}, {}}));
        const Json objects = *yaml::readJson(*readFile(folder / "out/objects.json"), "objects");
        QVERIFY(objects[0]["spec"]["containers"][0]["imagePullPolicy"] == Json("IfNotPresent"));
        QVERIFY(std::filesystem::exists(folder / "out/smoke.json"));
        QVERIFY(runner.commands.empty());
    }

    void aKustomizationIsRenderedByTheBuiltKubectlBesideItsModule()
    {
        const Folder folder;
        folder.write("a/go.mod", "module a\n");
        folder.write("a/go.sum", "");
        folder.write("a/overlay/kustomization.yaml", "resources: [\"${module:example.org/m}/config\"]\n");
        folder.write("module/config/kustomization.yaml", "");
        folder.write("kubectl/program", "");
        QVERIFY(createFolders(folder / "out"));
        QVERIFY(createFolders(folder / "scratch"));
        Component made = component();
        made.folder = folder / "a";
        made.manifests.kustomization = "overlay";
        FakeCommandRunner runner;
        std::string text;
        runner.on("go version", Finished{0, "go1", {}});
        runner.on("mod download -json example.org/m", Finished{0, Json{{"Dir", (folder / "module").string()}}.dump(), {}});
        runner.on("kustomize", FakeCommandRunner::Answer([&](const Command& command) -> Result<Finished> {
            text = *readFile(std::filesystem::path(command.arguments.back()) / "kustomization.yaml");
            return Finished{0, pod("docker.io/up/controller:1").dump(), {}};
        }));
        Toolbox tools(runner, "amd64", "/bin");
        const Task task = renderTask(made, {std::size_t(0), {}, edition}, tools);
        Key key;
        QVERIFY(task.inputs(key));
        const auto tool = [&](const Command& command) { return runner.output(command); };
        const auto done = task.make({folder / "out", folder / "scratch", {folder / "kubectl"}, {}, tool, tool});
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QVERIFY2(text.find("../modules/1/config") != std::string::npos, text.c_str());
        QVERIFY(std::filesystem::exists(folder / "scratch/modules/1/config/kustomization.yaml"));
        QCOMPARE(runner.commands.back().program, (folder / "kubectl/program").string());
    }

    void aKustomizationWithoutKubectlIsRefused()
    {
        Component made = component();
        made.manifests.kustomization = "overlay";
        FakeCommandRunner runner;
        Toolbox tools(runner, "amd64", "/bin");
        Key key;
        QVERIFY(renderTask(made, {{}, {}, edition}, tools).inputs(key).error().message.find("kubernetes/kubectl") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestRender)
#include "tst_render.moc"
