#include "app/cli/wait.h"

#include "app/cli/exit_code.h"
#include "app/cli/progress.h"
#include "manifests/apply.h"

namespace kf::cli {
namespace {

class SayBlockers final : public manifests::ApplyObserver {
public:
    explicit SayBlockers(Progress& progress) : m_progress(progress) {}
    void blocked(const manifests::ObjectKey&, const manifests::Blocker& blocker) override { m_progress.blocked(blocker.sentence); }

private:
    Progress& m_progress;
};

} // namespace

Result<std::chrono::milliseconds> parseDuration(const std::string& text)
{
    std::size_t used = 0;
    long number = 0;
    try {
        number = std::stol(text, &used);
    } catch (const std::exception&) {
        used = 0;
    }
    const std::string unit = text.substr(used);
    const long factor = unit == "ms" ? 1 : unit == "s" || unit.empty() ? 1000 : unit == "m" ? 60'000 : unit == "h" ? 3'600'000 : 0;
    if (used == 0 || number <= 0 || factor == 0 || number > 1'000'000)
        return usageError("\"" + text + "\" is no duration: write it like 90s, 5m or 1h.");
    return std::chrono::milliseconds(number * factor);
}

Result<> waitReady(Context& context, const std::shared_ptr<kube::Client>& client, const manifests::ObjectKey& key, std::chrono::milliseconds deadline)
{
    Progress progress(context.io);
    progress.begin("Waiting for " + manifests::toText(key));
    SayBlockers observer(progress);
    manifests::ApplyOptions options;
    options.deadline = deadline;
    return manifests::ApplyEngine(client, options, &observer).waitReady({key}, context.stop);
}

} // namespace kf::cli
