#include "app/models/notebook_form.h"

#include <QtTest>

namespace kf {

using manifests::Json;
using models::NotebookForm;
using models::WorkspaceChoice;
using platform::NotebookField;

class TestNotebookForm : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFormBecomesARequest();
    void anExistingAndNoWorkspaceAreAskedFor();
    void eachRefusalStandsAtItsField_data();
    void eachRefusalStandsAtItsField();
    void gpusAreOfferedAsNodesHaveThem();
    void configurationsAreNamedByTheirLabel();
    void volumesAreNamedWithSizeAndUser();
};

namespace {

NotebookForm filled()
{
    NotebookForm form;
    form.name = QStringLiteral(" demo ");
    form.image = QStringLiteral("kfbox.local/jupyter:1");
    return form;
}

models::NotebookChoices offers()
{
    models::NotebookChoices choices;
    choices.notebooks = QStringList{QStringLiteral("taken")};
    choices.claims = {{QStringLiteral("old"), QStringLiteral("old (1 GiB)")}};
    choices.gpus = {{QStringLiteral("nvidia.com/gpu"), QStringLiteral("NVIDIA"), 2}};
    return choices;
}

} // namespace

void TestNotebookForm::theFormBecomesARequest()
{
    NotebookForm form = filled();
    form.gpus = 1;
    form.gpuVendor = QStringLiteral("nvidia.com/gpu");
    form.cpuLimit = QStringLiteral("none");
    form.volumes = {{.isNew = true, .name = QStringLiteral("fresh"), .size = QStringLiteral("2Gi"), .storageClass = QStringLiteral("fast"), .accessMode = QStringLiteral("ReadWriteMany"), .mountPath = QStringLiteral("/fresh")},
        {.isNew = false, .name = QStringLiteral("old"), .mountPath = QStringLiteral("/old")}};
    form.configurations = QStringList{QStringLiteral("access-ml-pipeline")};
    form.sharedMemory = false;
    form.nodeLabels = QStringLiteral("disk=ssd, zone=a");
    form.tolerations = QStringLiteral("gpu=yes:NoSchedule");
    const models::ReadForm read = models::readForm(form, offers());
    QVERIFY2(read.problems.empty(), read.problems.empty() ? "" : read.problems.front().sentence.c_str());
    const platform::NotebookRequest& request = read.request;
    QCOMPARE(request.name, std::string("demo"));
    QCOMPARE(request.gpus, 1);
    QCOMPARE(request.cpuLimit, std::string("none"));
    QCOMPARE(request.workspace, std::string("5Gi"));
    QVERIFY(request.workspaceName.empty());
    QVERIFY((request.volumes == std::vector<platform::DataVolume>{{"fresh", "/fresh", "2Gi", "fast", "ReadWriteMany"}, {"old", "/old"}}));
    QVERIFY(request.configurations == std::vector<std::string>{"access-ml-pipeline"});
    QVERIFY(!request.sharedMemory);
    QCOMPARE(request.nodeLabels.size(), std::size_t(2));
    QVERIFY((request.tolerations == std::vector<platform::Toleration>{{"gpu", "yes", "NoSchedule"}}));
}

void TestNotebookForm::anExistingAndNoWorkspaceAreAskedFor()
{
    NotebookForm form = filled();
    form.workspace = WorkspaceChoice::Existing;
    form.workspaceVolume.name = QStringLiteral("old");
    QCOMPARE(models::readForm(form, offers()).request.workspaceClaim, std::string("old"));
    form.workspace = WorkspaceChoice::None;
    const models::ReadForm none = models::readForm(form, offers());
    QCOMPARE(none.request.workspace, std::string("none"));
    QVERIFY(none.request.workspaceClaim.empty());
}

void TestNotebookForm::eachRefusalStandsAtItsField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("place");
    QTest::addColumn<int>("row");
    const auto row = [](const char* title, const char* field, const char* value, NotebookField place, int number = -1) {
        QTest::newRow(title) << QString::fromLatin1(field) << QString::fromLatin1(value) << int(place) << number;
    };
    row("no name", "name", "", NotebookField::Name);
    row("upper case", "name", "Demo", NotebookField::Name);
    row("name that is taken", "name", "taken", NotebookField::Name);
    row("no image", "image", "", NotebookField::Image);
    row("cpu in words", "cpu", "two", NotebookField::Cpu);
    row("cpu limit below", "cpuLimit", "100m", NotebookField::CpuLimit);
    row("memory too small", "memory", "1Ki", NotebookField::Memory);
    row("memory limit below", "memoryLimit", "512Mi", NotebookField::MemoryLimit);
    row("more gpus than there are", "gpus", "3", NotebookField::Gpus);
    row("gpus of a vendor that is not there", "amd", "1", NotebookField::Gpus);
    row("workspace size", "size", "lots", NotebookField::Workspace);
    row("workspace of no size", "size", "", NotebookField::Workspace);
    row("workspace that exists", "workspaceName", "old", NotebookField::Workspace);
    row("no workspace chosen", "existing", "", NotebookField::Workspace);
    row("data volume without a path", "volumePath", "", NotebookField::Volumes, 0);
    row("data volume without a size", "volumeSize", "", NotebookField::Volumes, 0);
    row("data volume that exists", "volumeName", "old", NotebookField::Volumes, 0);
    row("half a label", "nodeLabels", "disk", NotebookField::NodeLabels);
    row("taint without effect", "tolerations", "gpu:", NotebookField::Tolerations);
    row("taint with a strange effect", "tolerations", "gpu:Never", NotebookField::Tolerations);
}

void TestNotebookForm::eachRefusalStandsAtItsField()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(int, place);
    QFETCH(int, row);
    NotebookForm form = filled();
    const std::map<QString, QString*> texts{{QStringLiteral("name"), &form.name}, {QStringLiteral("image"), &form.image}, {QStringLiteral("cpu"), &form.cpu},
        {QStringLiteral("cpuLimit"), &form.cpuLimit}, {QStringLiteral("memory"), &form.memory}, {QStringLiteral("memoryLimit"), &form.memoryLimit},
        {QStringLiteral("size"), &form.workspaceVolume.size}, {QStringLiteral("workspaceName"), &form.workspaceVolume.name}, {QStringLiteral("nodeLabels"), &form.nodeLabels},
        {QStringLiteral("tolerations"), &form.tolerations}};
    if (const auto text = texts.find(field); text != texts.end())
        *text->second = value;
    if (field == QStringLiteral("gpus") || field == QStringLiteral("amd")) {
        form.gpus = value.toInt();
        form.gpuVendor = field == QStringLiteral("amd") ? QStringLiteral("amd.com/gpu") : QStringLiteral("nvidia.com/gpu");
    }
    if (field == QStringLiteral("existing"))
        form.workspace = WorkspaceChoice::Existing;
    if (field.startsWith(QStringLiteral("volume"))) {
        models::VolumeForm volume{.name = QStringLiteral("data"), .mountPath = QStringLiteral("/data")};
        QString& part = field == QStringLiteral("volumePath") ? volume.mountPath : field == QStringLiteral("volumeSize") ? volume.size : volume.name;
        part = value;
        form.volumes = {volume};
    }
    models::NotebookChoices choices = offers();
    choices.gpuReason = QStringLiteral("No node has one.");
    const auto problems = models::readForm(form, choices).problems;
    QCOMPARE(problems.size(), std::size_t(1));
    QVERIFY(!models::problemAt(problems, NotebookField(place), row).isEmpty());
}

void TestNotebookForm::gpusAreOfferedAsNodesHaveThem()
{
    const auto node = [](const char* gpus) { return Json::parse(std::string(R"({"status":{"allocatable":{"cpu":"4","amd.com/gpu":"0","nvidia.com/gpu":")") + gpus + "\"}}}"); };
    const auto choices = models::gpuChoices({node("1"), node("4"), Json::parse(R"({"status":{}})")});
    QVERIFY((choices == std::vector<models::GpuChoice>{{QStringLiteral("nvidia.com/gpu"), QStringLiteral("NVIDIA"), 4}}));
    QVERIFY(models::gpuChoices({}).empty());
}

void TestNotebookForm::configurationsAreNamedByTheirLabel()
{
    const auto choices = models::configurationChoices({Json::parse(R"({"spec":{"desc":"Access to pipelines","selector":{"matchLabels":{"access-ml-pipeline":"true"}}}})"), Json::parse(R"({"spec":{}})")});
    QVERIFY((choices == std::vector<models::ConfigurationChoice>{{QStringLiteral("access-ml-pipeline"), QStringLiteral("Access to pipelines")}}));
}

void TestNotebookForm::volumesAreNamedWithSizeAndUser()
{
    const Json claim = Json::parse(R"({"metadata":{"name":"old"},"spec":{"resources":{"requests":{"storage":"2Gi"}}}})");
    const Json notebook = Json::parse(R"({"metadata":{"name":"demo"},"spec":{"template":{"spec":{"volumes":[{"name":"v","persistentVolumeClaim":{"claimName":"old"}}]}}}})");
    const auto choices = models::claimChoices({claim}, {notebook});
    QCOMPARE(choices.size(), std::size_t(1));
    QCOMPARE(choices.front().text, QStringLiteral("old (2.0 GiB), used by demo"));
}

} // namespace kf

QTEST_GUILESS_MAIN(kf::TestNotebookForm)
#include "tst_notebook_form.moc"
