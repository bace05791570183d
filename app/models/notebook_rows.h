// A notebook as a row of its table, and as the facts of its details. Pure.
#pragma once

#include "app/models/object_details.h"
#include "app/models/row.h"
#include "platform/notebook_summary.h"
#include "platform/notebook_volumes.h"

#include <optional>

namespace kf::models {

enum class NotebookColumn { Name, NameSpace, State, Cause, Image, Cpu, Memory, Gpus, Age, Activity };
std::vector<Column> notebookColumns();
Row describeNotebook(const manifests::Json& notebook);

platform::NotebookState notebookStateOf(const Row& row);
// Whether it should run and does not: then it has a cause that is worth finding.
bool isNotebookWaiting(const Row& row);
// The row with what holds the notebook up, found by looking around it; empty: as the resource says it.
Row withCause(Row row, const QString& cause);

// "Running", "Starting", …
QString notebookStateText(platform::NotebookState state);
// "jupyter:1.2.3" of "kfbox.local/kubeflow/jupyter:1.2.3"; a digest is cut to its first digits.
QString shortImageName(const std::string& image);
// "1 NVIDIA GPU"; empty for none.
QString gpuCountText(const std::string& gpus);

// What it is made of: image, resources with limits, volumes with sizes, activity.
std::vector<Fact> notebookFacts(const manifests::Json& notebook, const std::vector<platform::NotebookVolume>& volumes);

} // namespace kf::models
