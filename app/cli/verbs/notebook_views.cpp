// kfbox notebook logs|events|yaml: what a notebook says, what happened to it, and what it is.
#include "app/cli/verbs/notebook_verb.h"
#include "manifests/events.h"
#include "yaml/yaml.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace kf::cli {
namespace {

class LogsVerb final : public NotebookVerb {
public:
    LogsVerb() : NotebookVerb("logs", "What a notebook's server says") {}
    void addOptions(CLI::App& app) override
    {
        NotebookVerb::addOptions(app);
        app.add_flag("-f,--follow", m_follow, "Go on until interrupted");
        app.add_flag("-p,--previous", m_previous, "Of its previous run");
        app.add_option("--tail", m_tail, "Only so many last lines")->capture_default_str();
    }
    Result<int> run(Context& context) override
    {
        const auto client = KF_TRY(m_machine.client(context));
        KF_TRY(platform::Notebooks(client).get(m_nameSpace, m_name, context.stop));
        std::mutex mutex;
        std::condition_variable_any changed;
        std::optional<Result<int>> end;
        std::string rest; // of a line that has not ended
        const kube::LogOptions options{.container = m_name, .follow = m_follow, .previous = m_previous, .tailLines = m_tail};
        const auto session = client->logs(m_nameSpace, podName(), options,
            [&](kube::Channel, std::string_view bytes) {
                rest += bytes;
                for (std::size_t line; (line = rest.find('\n')) != std::string::npos; rest.erase(0, line + 1))
                    context.io.line({{"line", rest.substr(0, line)}}, rest.substr(0, line));
            },
            [&](const Result<int>& ended) {
                const std::lock_guard lock(mutex);
                end = ended;
                changed.notify_all();
            });
        std::unique_lock lock(mutex);
        changed.wait(lock, context.stop, [&] { return end.has_value(); });
        if (end && !*end && end->error().code == Errc::NotFound)
            return Error{Errc::NotFound, "The notebook \"" + m_name + "\" has no pod now, so it says nothing: \"kfbox notebook start " + m_name + "\" starts it.", end->error().message};
        return end && !*end && end->error().code != Errc::Cancelled ? Result<int>(end->error()) : Result<int>(0);
    }

private:
    bool m_follow = false;
    bool m_previous = false;
    int m_tail = 200;
};

class EventsVerb final : public NotebookVerb {
public:
    EventsVerb() : NotebookVerb("events", "What happened to a notebook and its pod, oldest first") {}
    Result<int> run(Context& context) override
    {
        const auto client = KF_TRY(m_machine.client(context));
        KF_TRY(platform::Notebooks(client).get(m_nameSpace, m_name, context.stop));
        std::vector<Json> events = KF_TRY(kube::await(client->list(kube::types::events, m_nameSpace), context.stop)).items;
        std::stable_sort(events.begin(), events.end(), [](const Json& left, const Json& right) { return manifests::timeOfEvent(left) < manifests::timeOfEvent(right); });
        for (const Json& event : events) {
            const std::string about = manifests::textField(event, "involvedObject", "name");
            if (about != m_name && about != podName())
                continue;
            context.io.line(event, manifests::timeOfEvent(event) + "  " + manifests::textField(event, "type") + "  " + manifests::textField(event, "involvedObject", "kind") + "  "
                + manifests::textField(event, "reason") + ": " + manifests::textField(event, "message"));
        }
        return 0;
    }
};

class YamlVerb final : public NotebookVerb {
public:
    YamlVerb() : NotebookVerb("yaml", "A notebook as YAML") {}
    Result<int> run(Context& context) override
    {
        Json notebook = KF_TRY(platform::Notebooks(KF_TRY(m_machine.client(context))).get(m_nameSpace, m_name, context.stop));
        notebook["metadata"].erase("managedFields"); // the server's own bookkeeping
        context.io.result(notebook, yaml::write(notebook));
        return 0;
    }
};

} // namespace

void addNotebookViews(Group& group)
{
    group.verbs.push_back(std::make_unique<LogsVerb>());
    group.verbs.push_back(std::make_unique<EventsVerb>());
    group.verbs.push_back(std::make_unique<YamlVerb>());
}

} // namespace kf::cli
