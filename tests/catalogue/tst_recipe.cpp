#include "catalogue/recipe.h"

#include "yaml/yaml.h"

#include <QTest>

using namespace kf;
using namespace kf::catalogue;

namespace {

const std::string whole = R"(
name: notebooks
title: Notebooks
version: 0.1.0
needs: [profiles]
uses: [storage]
resources: {cpu: 50m, memory: 64Mi}
binaries:
  - {name: tool, package: example.org/tool, wrapper: go/tool, ldflags: "-X a=b", tags: seccomp, cgo: true}
  - {name: pause, c: "${module:k8s.io/kubernetes}/pause.c", cflags: -DVERSION=1}
images:
  - name: kfbox.local/notebooks/controller
    from: base
    python: {requirements: requirements.txt, remove: ["**/tests"]}
    copy:
      - {binary: tool, to: /usr/bin/tool}
      - {program: notebook-controller, to: /usr/bin/x, mode: "0750", owner: "1000:100"}
      - {folder: /home/user}
      - {link: /dev/null, to: /etc/x}
    config: {entrypoint: [/usr/bin/x], env: {A: b}, user: "1000", workdir: /home/user, exposed: ["8888/tcp"]}
  - {name: kfbox.local/notebooks/other, tag: "2", registry: "docker.io/x/y@sha256:0123456789012345678901234567890123456789012345678901234567890123"}
node: {root: node, copy: [{tree: files, to: /}]}
manifests: {kustomization: overlay, files: [a.yaml], images: {docker.io/a/b: kfbox.local/notebooks/controller}, ignore: [x/y]}
smoke: {file: smoke.yaml, ready: [{apiVersion: v1, kind: Pod, namespace: kfbox-smoke, name: x}], timeoutSeconds: 30}
)";

Result<Component> read(const std::string& text) { return readComponent(*yaml::readDocument(text, "test"), "/catalogue/notebooks"); }

std::string changed(const std::string& from, const std::string& to)
{
    std::string text = whole;
    text.replace(text.find(from), from.size(), to);
    return text;
}

} // namespace

class TestRecipe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsRead()
    {
        const auto component = read(whole);
        QVERIFY2(component, component ? "" : component.error().message.c_str());
        QCOMPARE(component->binaries[0].wrapper, std::string("go/tool"));
        QVERIFY(component->binaries[0].cgo);
        QCOMPARE(component->images[0].reference(), std::string("kfbox.local/notebooks/controller:0.1.0"));
        QCOMPARE(component->images[1].reference(), std::string("kfbox.local/notebooks/other:2"));
        QCOMPARE(component->images[0].copy[1].mode, std::optional(0750u));
        QCOMPARE(component->images[0].copy[1].group, 100u);
        QCOMPARE(component->images[0].copy[2].to, std::string("/home/user"));
        QCOMPARE(component->images[0].python->into, std::string("/opt/venv"));
        QCOMPARE(component->images[0].config.environment, std::vector<std::string>{"A=b"});
        QCOMPARE(component->node->root, std::string("node"));
        QCOMPARE(component->smoke->ready[0].nameSpace, std::string("kfbox-smoke"));
        QCOMPARE(component->smoke->timeoutSeconds, 30);
    }

    void faultsAreRefusedWithFileAndField_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const char* from, const char* to, const char* said) { QTest::newRow(name) << from << to << said; };
        row("unknown field", "title:", "titel: x\ntitle:", "\"titel\" is unknown");
        row("unknown field inside", "tags: seccomp", "tag: seccomp", "binaries[0]: field \"tag\" is unknown");
        row("missing field", "title: Notebooks", "", "\"title\" is missing");
        row("number for a text", "version: 0.1.0", "version: 1.5", "\"version\" must be a text");
        row("other folder", "name: notebooks", "name: pipelines", "must be the folder's name");
        row("no quantity", "cpu: 50m", "cpu: many", "\"resources\" must hold quantities");
        row("Go and C at once", "package: example.org/tool", "package: a, c: b", "only one of them");
        row("two sources to copy", "{binary: tool, to:", "{binary: tool, program: x, to:", "exactly one of");
        row("relative target", "to: /usr/bin/tool", "to: usr/bin/tool", "must be an absolute path");
        row("target that climbs", "to: /usr/bin/tool", "to: /../tool", "must be an absolute path");
        row("mode as a number", "mode: \"0750\"", "mode: 0750", "\"mode\" must be");
        row("mode that is not octal", "mode: \"0750\"", "mode: \"0999\"", "octal digits in quotes");
        row("owner by name", "owner: \"1000:100\"", "owner: \"user\"", "\"owner\" must be");
        row("image elsewhere", "name: kfbox.local/notebooks/controller", "name: docker.io/x/y", "below kfbox.local/");
        row("image with a tag", "name: kfbox.local/notebooks/controller", "name: \"kfbox.local/x:1\"", "without a tag");
        row("registry by tag", "docker.io/x/y@sha256:0123456789012345678901234567890123456789012345678901234567890123", "docker.io/x/y:1", "@sha256:");
        row("virtual environment elsewhere", "{requirements: requirements.txt,", "{requirements: requirements.txt, into: /usr,", "must lie below /opt");
        row("file outside of the catalogue", "wrapper: go/tool", "wrapper: /etc", "must be relative");
        row("smoke that waits for nothing", "ready: [{apiVersion: v1, kind: Pod, namespace: kfbox-smoke, name: x}]", "ready: []", "\"ready\" must name");
        row("the same image twice", "tag: \"2\"", "tag: \"0.1.0\"", "");
    }
    void faultsAreRefusedWithFileAndField()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, said);
        std::string text = changed(from.toStdString(), to.toStdString());
        if (said.isEmpty()) {
            text.replace(text.find("notebooks/other"), 15, "notebooks/controller");
            said = "twice";
        }
        const auto component = read(text);
        QVERIFY(!component);
        QCOMPARE(component.error().code, Errc::InvalidInput);
        QVERIFY2(component.error().message.find("/catalogue/notebooks/component.yaml") == 0, component.error().message.c_str());
        QVERIFY2(component.error().message.find(said.toStdString()) != std::string::npos, component.error().message.c_str());
    }

    void aRootIsReadAndItsFaultsAreRefused()
    {
        const auto root = [](const std::string& text) { return readRoot(*yaml::readDocument(text, "test"), "/catalogue/roots/base.yaml"); };
        QCOMPARE(root("{name: base, packages: [python3]}")->packages, std::vector<std::string>{"python3"});
        QVERIFY(!root("{name: other}"));
        QVERIFY(!root("{name: base, variant: tiny}"));
        QVERIFY(!root("{name: base, packages: [\"a b\"]}"));
        QVERIFY(!root("{name: base, package: [a]}"));
    }
};

QTEST_GUILESS_MAIN(TestRecipe)
#include "tst_recipe.moc"
