// A plan is a list of steps; a step knows whether it is done. Killing kfbox anywhere and running the same verb again
// finishes the work and repeats nothing that is done.
#pragma once

#include "installer/journal.h"
#include "manifests/blocker.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace kf::installer {

using Json = nlohmann::json;

enum class ComponentState { Installing, Waiting, Ready, Failed, Stopped };
const char* toText(ComponentState state); // "installing" | "waiting" | "ready" | "failed" | "stopped"

// What a person may watch. Called on worker threads, one call at a time; keep it quick.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void stepStarted(const std::string& /*id*/, const std::string& /*title*/) {}
    virtual void stepSkipped(const std::string& /*id*/, const std::string& /*title*/) {} // it is done already
    // done and total in the step's own unit (bytes, objects); total 0: not known.
    virtual void stepProgress(const std::string& /*id*/, std::uint64_t /*done*/, std::uint64_t /*total*/, const std::string& /*text*/) {}
    virtual void stepFinished(const std::string& /*id*/, double /*seconds*/, const std::optional<Error>& /*error*/) {}
    virtual void componentState(const std::string& /*name*/, ComponentState /*state*/, const std::optional<manifests::Blocker>& /*blocker*/) {}
    virtual void warning(const std::string& /*sentence*/) {}
};

// Passes on to another observer, whatever thread is telling.
class OneAtATime final : public Observer {
public:
    explicit OneAtATime(Observer& observer) : m_observer(observer) {}
    void stepStarted(const std::string& id, const std::string& title) override { tell([&] { m_observer.stepStarted(id, title); }); }
    void stepSkipped(const std::string& id, const std::string& title) override { tell([&] { m_observer.stepSkipped(id, title); }); }
    void stepProgress(const std::string& id, std::uint64_t done, std::uint64_t total, const std::string& text) override { tell([&] { m_observer.stepProgress(id, done, total, text); }); }
    void stepFinished(const std::string& id, double seconds, const std::optional<Error>& error) override { tell([&] { m_observer.stepFinished(id, seconds, error); }); }
    void componentState(const std::string& name, ComponentState state, const std::optional<manifests::Blocker>& blocker) override { tell([&] { m_observer.componentState(name, state, blocker); }); }
    void warning(const std::string& sentence) override { tell([&] { m_observer.warning(sentence); }); }

private:
    template <class Tell> void tell(const Tell& one)
    {
        const std::lock_guard lock(m_mutex);
        one();
    }

    Observer& m_observer;
    std::mutex m_mutex;
};

using StepProgress = std::function<void(std::uint64_t done, std::uint64_t total, const std::string& text)>;

struct Step {
    std::string id;    // stable: "import", "machine", …
    std::string title; // "Importing the bundle"
    std::function<Result<bool>(const std::stop_token&)> isDone; // empty: never
    std::function<Result<>(const std::stop_token&, const StepProgress&)> run;
    bool beside = false; // runs at the same time as the step before it: neither needs what the other does
};

// In their order, until one fails or stop is requested (Errc::Cancelled). Each is written into the journal's `install`. Of steps
// that run beside each other all come to their end; the first that failed is the answer.
// The observer is told by one thread at a time if it is a OneAtATime.
Result<> runSteps(const std::vector<Step>& steps, Journal& journal, std::int64_t install, const Clock& clock, Observer& observer, const std::stop_token& stop);

} // namespace kf::installer
