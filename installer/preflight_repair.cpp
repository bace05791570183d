#include "installer/preflight.h"
#include "vm/helper/elevation.h"

namespace kf::installer {

namespace {

Result<> mend(const Command& repair, const SystemFacts& facts, CommandRunner& runner, const std::stop_token& stop)
{
    if (facts.root) {
        KF_TRY(runner.output(repair, stop));
        return {};
    }
    if (facts.elevation.empty())
        return Error{Errc::Permission, "\"" + toText(repair) + "\" needs root, and neither sudo nor pkexec is installed; run it as root.", {}};
    Command asRoot = repair;
    asRoot.arguments.insert(asRoot.arguments.begin(), repair.program);
    asRoot.program = facts.elevation;
    const Finished ended = KF_TRY(runner.run(asRoot, stop));
    if (ended.status == 0)
        return {};
    // sudo says no with 1, which is also how programs fail: its words are the detail then.
    const std::optional<Error> refusal = facts.elevation == "pkexec" ? vm::refusalOf(facts.elevation, ended.status) : std::nullopt;
    const std::string said = lastLines(ended.errors.empty() ? ended.output : ended.errors, 20);
    return refusal ? *refusal : Error{Errc::Internal, "\"" + toText(repair) + "\" failed with status " + std::to_string(ended.status) + ".", toText(asRoot) + "\n" + said};
}

} // namespace

Result<> repairAll(const std::vector<Check>& checks, const SystemFacts& facts, CommandRunner& runner, const std::stop_token& stop)
{
    for (const Check& check : checks) {
        if (check.state == CheckState::Ok || !check.repair)
            continue;
        const Result<> mended = mend(*check.repair, facts, runner, stop);
        if (!mended && mended.error().code == Errc::Cancelled)
            return mended; // a person's answer
        if (!mended)
            return within("Mending \"" + check.title + "\" failed", mended.error());
    }
    return {};
}

} // namespace kf::installer
