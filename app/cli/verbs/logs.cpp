// kfbox logs, events: what the pods of a component say, and what happened around them.
#include "app/cli/verbs.h"
#include "app/cli/verbs/machine_option.h"
#include "app/cli/verbs/workloads.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace kf::cli {
namespace {

class LogsVerb final : public Verb {
public:
    LogsVerb() : Verb("logs", "What the pods of a component say; without one, how the node made its cluster") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        app.add_option("component", m_component, "Component, as \"kfbox status\" names it");
        app.add_flag("-f,--follow", m_follow, "Go on until interrupted");
        app.add_flag("-p,--previous", m_previous, "Of the containers' previous run");
        app.add_option("--tail", m_tail, "Only so many last lines of each container")->capture_default_str();
    }

    Result<int> run(Context& context) override
    {
        if (m_component.empty()) {
            const std::string log = KF_TRY(KF_TRY(m_machine.open(context))->log(static_cast<std::size_t>(m_tail)));
            context.io.result({{"log", log}}, log);
            return 0;
        }
        const auto client = KF_TRY(m_machine.client(context));
        const std::vector<Json> pods = KF_TRY(podsOfComponent(context, *client, m_machine.name, m_component));
        std::vector<std::unique_ptr<kube::Session>> sessions;
        for (const Json& pod : pods)
            open(context, *client, pod, sessions);
        std::unique_lock lock(m_mutex);
        m_ended.wait(lock, context.stop, [&] { return m_open == 0; });
        return 0;
    }

private:
    void open(Context& context, kube::Client& client, const Json& pod, std::vector<std::unique_ptr<kube::Session>>& sessions)
    {
        const std::string nameSpace = pod["metadata"]["namespace"];
        const std::string name = pod["metadata"]["name"];
        for (const Json& container : pod["spec"]["containers"]) {
            const std::string containerName = container["name"];
            const kube::LogOptions options{.container = containerName, .follow = m_follow, .previous = m_previous, .tailLines = m_tail};
            {
                const std::lock_guard lock(m_mutex);
                ++m_open;
            }
            sessions.push_back(client.logs(nameSpace, name, options,
                [this, &context, nameSpace, name, containerName, rest = std::string()](kube::Channel, std::string_view bytes) mutable {
                    rest += bytes;
                    for (std::size_t end; (end = rest.find('\n')) != std::string::npos; rest.erase(0, end + 1))
                        print(context.io, nameSpace, name, containerName, rest.substr(0, end));
                },
                [this, &context, name](const Result<int>& ended) {
                    const std::lock_guard lock(m_mutex);
                    if (!ended && ended.error().code != Errc::Cancelled)
                        context.io.say(name + ": " + ended.error().message);
                    --m_open;
                    m_ended.notify_all();
                }));
        }
    }

    void print(const Io& io, const std::string& nameSpace, const std::string& pod, const std::string& container, const std::string& line)
    {
        const std::lock_guard lock(m_mutex);
        io.line({{"namespace", nameSpace}, {"pod", pod}, {"container", container}, {"line", line}}, pod + "/" + container + "  " + line);
    }

    MachineOption m_machine;
    std::string m_component;
    bool m_follow = false;
    bool m_previous = false;
    int m_tail = 200;
    std::mutex m_mutex;
    std::condition_variable_any m_ended;
    int m_open = 0;
};

class EventsVerb final : public Verb {
public:
    EventsVerb() : Verb("events", "What happened in the cluster, oldest first; of one component or of all") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        app.add_option("component", m_component, "Component, as \"kfbox status\" names it");
        app.add_flag("--warnings", m_warnings, "Only warnings");
    }

    Result<int> run(Context& context) override
    {
        const auto client = KF_TRY(m_machine.client(context));
        std::set<std::string> spaces{""};
        if (!m_component.empty())
            spaces = KF_TRY(namespacesOfComponent(context, m_machine.name, m_component));
        std::vector<Json> events;
        for (const std::string& nameSpace : spaces) {
            kube::ObjectList list = KF_TRY(kube::await(client->list(kube::types::events, nameSpace), context.stop));
            std::move(list.items.begin(), list.items.end(), std::back_inserter(events));
        }
        std::sort(events.begin(), events.end(), [](const Json& left, const Json& right) { return timeOf(left) < timeOf(right); });
        for (const Json& event : events) {
            if (m_warnings && event.value("type", "") != "Warning")
                continue;
            const Json& object = event["involvedObject"];
            const std::string about = object.value("kind", "") + " " + object.value("namespace", "") + "/" + object.value("name", "");
            context.io.line(event, timeOf(event) + "  " + event.value("type", "") + "  " + about + "  " + event.value("reason", "") + ": " + event.value("message", ""));
        }
        return 0;
    }

private:
    static std::string timeOf(const Json& event)
    {
        for (const char* field : {"lastTimestamp", "eventTime", "firstTimestamp"}) {
            if (const auto found = event.find(field); found != event.end() && found->is_string())
                return found->get<std::string>();
        }
        return event["metadata"].value("creationTimestamp", "");
    }

    MachineOption m_machine;
    std::string m_component;
    bool m_warnings = false;
};

} // namespace

void addLogVerbs(Group& top)
{
    top.verbs.push_back(std::make_unique<LogsVerb>());
    top.verbs.push_back(std::make_unique<EventsVerb>());
}

} // namespace kf::cli
