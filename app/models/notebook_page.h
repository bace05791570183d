// What the notebooks' panel says where it cannot show any, and what it asks before it deletes. Pure.
#pragma once

#include "app/models/row.h"
#include "installer/status.h"
#include "platform/notebook_volumes.h"

#include <optional>

namespace kf::models {

struct PageProblem {
    QString sentence; // empty: none
    QString hint;
    bool operator==(const PageProblem&) const = default;
};
// Why there can be no notebooks now. `isSynced`: the cluster has told them; then what it says later is no reason to hide them.
// `api`: why the API server gave no answer about them.
PageProblem notebooksProblem(const std::optional<vm::MachineStatus>& machine, const QString& machineProblem, const std::optional<installer::Status>& status,
    const std::optional<Error>& api, bool isSynced);
// One line under the title while they are shown but something is wrong; empty: nothing.
QString notebooksWarning(const std::optional<installer::Status>& status, const std::optional<Error>& api);

struct DoomedNotebook {
    manifests::ObjectKey key;
    std::vector<platform::NotebookVolume> volumes{};
};
// Its workspace, unless somebody who stays uses it, too.
std::vector<std::string> claimsToRemove(const DoomedNotebook& notebook, const std::vector<DoomedNotebook>& all);

struct DeletionText {
    QString title;
    QString text;
    QString option; // empty: there is no volume to delete
};
DeletionText deletionText(const std::vector<DoomedNotebook>& doomed);

} // namespace kf::models
