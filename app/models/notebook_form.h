// What a person has put into the form for a new notebook, and the wish that it becomes. Pure.
#pragma once

#include "app/models/notebook_choices.h"
#include "platform/notebook_objects.h"

namespace kf::models {

enum class WorkspaceChoice { New, Existing, None };

struct VolumeForm {
    bool isNew = true;
    QString name{};
    QString size = QStringLiteral("5Gi");
    QString storageClass{}; // empty: the default one
    QString accessMode = QStringLiteral("ReadWriteOnce");
    QString mountPath{};
};

struct NotebookForm {
    QString name{};
    QString nameSpace = QStringLiteral("workspace");
    QString image{};
    QString cpu = QStringLiteral("0.5");
    QString cpuLimit{};
    QString memory = QStringLiteral("1Gi");
    QString memoryLimit{};
    int gpus = 0;
    QString gpuVendor{};
    WorkspaceChoice workspace = WorkspaceChoice::New;
    VolumeForm workspaceVolume{}; // its name empty: NAME-workspace; mountPath is not used
    std::vector<VolumeForm> volumes{};
    QStringList configurations{};
    bool sharedMemory = true;
    QString nodeLabels{};  // "disk=ssd, zone=a"
    QString tolerations{}; // "gpu=yes:NoSchedule, spot"
};

struct ReadForm {
    platform::NotebookRequest request;
    std::vector<platform::NotebookProblem> problems; // empty: it can be tried
};
// What cannot be here (a name that is taken, more GPUs than there are) is a problem, too.
ReadForm readForm(const NotebookForm& form, const NotebookChoices& choices);

// The sentence beside this field, where something is wrong with it.
QString problemAt(const std::vector<platform::NotebookProblem>& problems, platform::NotebookField field, int row = -1);

} // namespace kf::models
