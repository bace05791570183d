// What the verbs about a machine share: the installer's parts, and an observer that shows its steps.
#pragma once

#include "app/cli/progress.h"
#include "app/cli/verb.h"
#include "installer/parts.h"
#include "installer/status.h"

#include <map>

namespace kf::cli {

// With --json each event is one object a line on `err`'s side of the promise: progress never mixes with the result on `out`.
class ShowSteps final : public installer::Observer {
public:
    explicit ShowSteps(const Io& io) : m_progress(io) {}

    void stepStarted(const std::string& id, const std::string& title) override;
    void stepProgress(const std::string& id, std::uint64_t done, std::uint64_t total, const std::string& text) override;
    void stepFinished(const std::string& id, double seconds, const std::optional<Error>& error) override;
    void componentState(const std::string& name, installer::ComponentState state, const std::optional<manifests::Blocker>& blocker) override;
    void warning(const std::string& sentence) override;

private:
    Progress m_progress;
    std::map<std::string, std::string> m_titles;
    std::map<std::string, std::string> m_blockers;
};

// Owns what installer::Parts refers to.
class Installation {
public:
    static Result<std::unique_ptr<Installation>> open(Context& context, const std::string& name, const std::string& kind = {});
    const installer::Parts& parts() const { return *m_parts; }

private:
    explicit Installation(const Io& io) : m_observer(io) {}

    ShowSteps m_observer;
    std::unique_ptr<vm::Machine> m_machine;
    std::unique_ptr<installer::Journal> m_journal;
    std::optional<installer::Parts> m_parts;
};

// The result of every verb that leaves a machine behind. Exit code 0 where all components are ready or it was asked to stop.
std::string statusText(const installer::Status& status);

} // namespace kf::cli
