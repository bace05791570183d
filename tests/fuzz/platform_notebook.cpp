// A Notebook as a cluster returns it, whoever wrote it: its line in a table.
#include "tests/fuzz/target.h"

#include "platform/notebook_summary.h"
#include "yaml/yaml.h"

using namespace kf;

KF_FUZZ_TARGET(platform_notebook)
{
    const auto notebook = yaml::readJson(bytes, "it");
    if (!fuzz::went("readJson", notebook))
        return;
    const platform::NotebookSummary summary = platform::summaryOf(*notebook);
    fuzz::went("running", summary.state == platform::NotebookState::Running);
    fuzz::require(!platform::toJson(summary).dump().empty(), "a summary can be told");
}
