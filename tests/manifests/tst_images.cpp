#include "manifests/images.h"

#include <QtTest>

#include <fstream>

using namespace kf::manifests;

namespace {

Json readData(const char* name)
{
    std::ifstream file(std::string(KF_TEST_DATA) + "/" + name);
    return Json::parse(file);
}

const Json deployment = readData("images.json");

QStringList references(const std::vector<ImageReference>& images)
{
    QStringList names;
    for (const ImageReference& image : images)
        names << QString::fromStdString(image.reference);
    names.sort();
    return names;
}

}

class ImagesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void referencesAreSplit_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("digest");
        QTest::newRow("plain") << "busybox" << "busybox" << "" << "";
        QTest::newRow("tag") << "a/b:1" << "a/b" << "1" << "";
        QTest::newRow("port") << "localhost:5000/b" << "localhost:5000/b" << "" << "";
        QTest::newRow("port and tag") << "localhost:5000/b:2" << "localhost:5000/b" << "2" << "";
        QTest::newRow("tag and digest") << "q.io/b:2@sha256:ab" << "q.io/b" << "2" << "sha256:ab";
    }
    void referencesAreSplit()
    {
        QFETCH(QString, reference);
        const ImageName image = splitImage(reference.toStdString());
        QTEST(QString::fromStdString(image.name), "name");
        QTEST(QString::fromStdString(image.tag), "tag");
        QTEST(QString::fromStdString(image.digest), "digest");
    }

    void imagesAreFoundWhereverADeploymentNamesThem()
    {
        QCOMPARE(references(imagesIn(deployment)),
            QStringList({"busybox:1.36", "ghcr.io/kubeflow/controller:v1.2", "ghcr.io/kubeflow/kfp-launcher:2.5", "ghcr.io/kubeflow/side:v1", "kubeflow/driver:abc"}));
    }

    void aContainersImageIsCertainAndKnowsItsPlace()
    {
        const auto images = imagesIn(deployment);
        const auto found = std::ranges::find(images, std::string("busybox:1.36"), &ImageReference::reference);
        QVERIFY(found != images.end());
        QVERIFY(found->certain);
        QCOMPARE(found->where, std::string("/spec/template/spec/initContainers/0/image"));
    }

    void freeTextIsTold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("images");
        QTest::newRow("embedded JSON") << R"({"agent": {"image": "kserve/agent:v0.15.0", "cpu": "100m"}})" << QStringList{"kserve/agent:v0.15.0"};
        QTest::newRow("embedded YAML") << "spec:\n  image: library/foo:latest\n  url: http://a.b:80/c\n" << QStringList{"library/foo:latest"};
        QTest::newRow("script") << "docker run quay.io/argoproj/argoexec:v3.6.2 sh" << QStringList{"quay.io/argoproj/argoexec:v3.6.2"};
        QTest::newRow("registry without tag") << "executor docker.io/istio/proxyv2" << QStringList{"docker.io/istio/proxyv2"};
        QTest::newRow("digest") << "x@sha256:0123456789012345678901234567890123456789012345678901234567890123"
                                << QStringList{"x@sha256:0123456789012345678901234567890123456789012345678901234567890123"};
        QTest::newRow("end of a sentence") << "It runs ghcr.io/a/b:v1." << QStringList{"ghcr.io/a/b:v1"};
        QTest::newRow("address") << "metadata-grpc-service.kubeflow:8080" << QStringList{};
        QTest::newRow("URL") << "https://ghcr.io/a/b:v1" << QStringList{};
        QTest::newRow("path") << "/etc/config/a:ro" << QStringList{};
        QTest::newRow("API version") << "kubeflow.org/v1beta1" << QStringList{};
        QTest::newRow("mount") << "data/model:rw" << QStringList{};
        QTest::newRow("template") << "registry.io/a/b:{{tag}}" << QStringList{};
        QTest::newRow("time") << "12:30" << QStringList{};
        QTest::newRow("a word") << "python" << QStringList{};
    }
    void freeTextIsTold()
    {
        QFETCH(QString, text);
        const Json map{{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", "c"}}}, {"data", {{"key", text.toStdString()}}}};
        QTEST(references(imagesIn(map)), "images");
    }

    void knownNamesAreFoundWithoutTag()
    {
        const Json map{{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", "c"}}}, {"data", {{"key", "use kserve/agent now"}}}};
        QCOMPARE(references(imagesIn(map)), QStringList{});
        QCOMPARE(references(imagesIn(map, {{"kserve/agent"}, {}})), QStringList{"kserve/agent"});
    }

    void customResourcesWithPodTemplatesAreRead()
    {
        const Json runtime = Json::parse(R"({"apiVersion":"serving.kserve.io/v1alpha1","kind":"ClusterServingRuntime","metadata":{"name":"r"},
            "spec":{"containers":[{"name":"k","image":"kserve/sklearnserver:v0.15"}],"storage":{"image":"initializer"}}})");
        QCOMPARE(references(imagesIn(runtime)), QStringList({"initializer", "kserve/sklearnserver:v0.15"}));
    }

    void definitionsCountOnlyByTheirDefaults()
    {
        const Json definition = Json::parse(R"({"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"x.y.z"},
            "spec":{"schema":{"properties":{"image":{"type":"string","description":"such as ghcr.io/a/b:v1"},"helper":{"default":"ghcr.io/a/c:v1"}}}}})");
        QCOMPARE(references(imagesIn(definition)), QStringList{"ghcr.io/a/c:v1"});
    }

    void everyPlaceIsRewritten()
    {
        const Rewritten rewritten = rewriteImages(deployment,
            {{"docker.io/library/busybox", "kfbox.local/base/busybox:1"}, {"ghcr.io/kubeflow/controller", "kfbox.local/k/controller:1"},
                {"ghcr.io/kubeflow/kfp-launcher", "kfbox.local/k/launcher:1"}, {"ghcr.io/kubeflow/side", "kfbox.local/k/side:1"},
                {"kubeflow/driver", "kfbox.local/k/driver:1"}});
        QCOMPARE(rewritten.uncovered.size(), std::size_t(0));
        const Json& spec = rewritten.object["spec"]["template"]["spec"];
        QCOMPARE(spec["initContainers"][0]["image"].get<std::string>(), std::string("kfbox.local/base/busybox:1"));
        QCOMPARE(spec["containers"][0]["args"][0].get<std::string>(), std::string("--launcher-image=kfbox.local/k/launcher:1"));
        QCOMPARE(spec["containers"][0]["args"][2], deployment["spec"]["template"]["spec"]["containers"][0]["args"][2]);
        QCOMPARE(spec["containers"][0]["env"][0]["value"].get<std::string>(), std::string("kfbox.local/k/driver:1"));
        QCOMPARE(rewritten.object["metadata"]["annotations"]["sidecar/image"].get<std::string>(), std::string("kfbox.local/k/side:1"));
        QVERIFY(rewriteImages(rewritten.object, {{"x", "kfbox.local/k/side:1"}}).uncovered.size() == 4);
    }

    void whatTheMapDoesNotCoverIsReported()
    {
        const Rewritten rewritten = rewriteImages(deployment, {{"busybox", "kfbox.local/base/busybox:1"}});
        QCOMPARE(references(rewritten.uncovered),
            QStringList({"ghcr.io/kubeflow/controller:v1.2", "ghcr.io/kubeflow/kfp-launcher:2.5", "ghcr.io/kubeflow/side:v1", "kubeflow/driver:abc"}));
    }

    void anExactReferenceIsPreferred()
    {
        const Json pod{{"spec", {{"containers", {{{"name", "c"}, {"image", "a/b:2"}}}}}}};
        const Rewritten rewritten = rewriteImages(pod, {{"a/b", "any"}, {"a/b:2", "second"}});
        QCOMPARE(rewritten.object["spec"]["containers"][0]["image"].get<std::string>(), std::string("second"));
    }

    void whatIsIgnoredStays()
    {
        const Rewritten rewritten = rewriteImages(deployment, {}, {{}, {"ghcr.io/kubeflow/side", "kubeflow/driver:abc"}});
        QCOMPARE(references(rewritten.uncovered), QStringList({"busybox:1.36", "ghcr.io/kubeflow/controller:v1.2", "ghcr.io/kubeflow/kfp-launcher:2.5"}));
    }

    void anEmptyImageIsNotCovered()
    {
        const Json pod{{"spec", {{"containers", {{{"name", "c"}, {"image", ""}}}}}}};
        QCOMPARE(rewriteImages(pod, {{"a", "b"}}).uncovered.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(ImagesTest)
#include "tst_images.moc"
