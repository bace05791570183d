// What the form for a new notebook can offer: read from the cluster, the bundle and the machine. The readers block: for workers.
#pragma once

#include "app/models/desktop.h"
#include "kube/client.h"

#include <QStringList>

#include <vector>

namespace kf::models {

struct ImageChoice {
    QString image;
    bool isOwn = false; // loaded by the person, not of the bundle
    bool operator==(const ImageChoice&) const = default;
};
struct NotebookImages {
    std::vector<ImageChoice> all; // the default one first
    QString problem;              // why there are fewer than could be
};

struct ClaimChoice {
    QString name;
    QString text; // "demo-workspace (5 GiB), used by demo"
    bool operator==(const ClaimChoice&) const = default;
};
struct GpuChoice {
    QString resource; // "nvidia.com/gpu"
    QString title;
    int most = 0;     // of the node that has most of them
    bool operator==(const GpuChoice&) const = default;
};
struct ConfigurationChoice {
    QString label; // the notebook gets it, with the value "true"
    QString title;
    bool operator==(const ConfigurationChoice&) const = default;
};

struct NotebookChoices {
    QStringList nameSpaces{};
    QStringList notebooks{}; // names that are taken
    std::vector<ClaimChoice> claims{};
    QStringList storageClasses{};
    QString defaultClass{};
    std::vector<GpuChoice> gpus{};
    QString gpuReason{}; // why none can be chosen
    std::vector<ConfigurationChoice> configurations{};
    QString configurationReason{}; // likewise
};

// Of the bundle's images and the person's own. What the machine does not tell is said in `problem`.
NotebookImages readNotebookImages(const DesktopParts& parts, const std::stop_token& stop);
Result<NotebookChoices> readNotebookChoices(kube::Client& client, const std::string& nameSpace, const std::stop_token& stop);

// Pure parts.
std::vector<GpuChoice> gpuChoices(const std::vector<manifests::Json>& nodes);
std::vector<ConfigurationChoice> configurationChoices(const std::vector<manifests::Json>& podDefaults);
std::vector<ClaimChoice> claimChoices(const std::vector<manifests::Json>& claims, const std::vector<manifests::Json>& notebooks);

} // namespace kf::models
