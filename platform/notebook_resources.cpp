#include "platform/notebook_resources.h"

#include "base/units.h"

namespace kf::platform {
namespace {

// Upstream's form multiplies requests by this for limits.
constexpr std::uint64_t limitTenths = 12;
constexpr std::uint64_t leastMemory = 32u << 20;

const Json::json_pointer containers("/spec/template/spec/containers");

// A limit that is given must be a quantity and not below the request (0: the request is none).
std::string limitProblem(const std::string& limit, std::uint64_t request, Result<std::uint64_t> (*parse)(std::string_view))
{
    if (limit.empty() || limit == "none")
        return {};
    const auto amount = parse(limit);
    if (!amount)
        return amount.error().message;
    return *amount < request ? "The limit is below the request." : std::string();
}

std::string quantityAt(const Json& resources, const char* part, const char* name)
{
    const Json::json_pointer path(std::string("/") + part + "/" + name);
    if (!resources.is_object() || !resources.contains(path))
        return {};
    const Json& value = resources[path];
    return value.is_string() ? value.get<std::string>() : value.is_number() ? value.dump() : std::string();
}

} // namespace

std::string flagOf(NotebookField field)
{
    switch (field) {
    case NotebookField::Name: return {};
    case NotebookField::NameSpace: return "--namespace";
    case NotebookField::Image: return "--image";
    case NotebookField::Cpu: return "--cpu";
    case NotebookField::CpuLimit: return "--cpu-limit";
    case NotebookField::Memory: return "--memory";
    case NotebookField::MemoryLimit: return "--memory-limit";
    case NotebookField::Gpus: return "--gpus";
    case NotebookField::Workspace: return "--workspace";
    case NotebookField::Volumes: return "--volume";
    case NotebookField::Configurations: return "--configuration";
    case NotebookField::NodeLabels: return "--node-label";
    case NotebookField::Tolerations: return "--toleration";
    }
    return {};
}

Error refusalOf(const NotebookProblem& problem)
{
    const std::string flag = flagOf(problem.field);
    return Error{Errc::InvalidInput, flag.empty() ? problem.sentence : flag + ": " + problem.sentence, {}};
}

std::vector<NotebookProblem> problemsOf(const NotebookResources& resources)
{
    std::vector<NotebookProblem> problems;
    const auto cpu = parseMilliCores(resources.cpu);
    if (!cpu || *cpu == 0)
        problems.push_back({NotebookField::Cpu, cpu ? "Ask for more than nothing." : cpu.error().message});
    if (std::string limit = limitProblem(resources.cpuLimit, cpu ? *cpu : 0, parseMilliCores); !limit.empty())
        problems.push_back({NotebookField::CpuLimit, std::move(limit)});
    const auto memory = parseBytes(resources.memory);
    if (!memory || *memory < leastMemory)
        problems.push_back({NotebookField::Memory, memory ? "A notebook needs at least 32Mi." : memory.error().message});
    if (std::string limit = limitProblem(resources.memoryLimit, memory ? *memory : 0, parseBytes); !limit.empty())
        problems.push_back({NotebookField::MemoryLimit, std::move(limit)});
    return problems;
}

std::string defaultCpuLimit(const std::string& cpu)
{
    const auto amount = parseMilliCores(cpu);
    return amount ? std::to_string(*amount * limitTenths / 10) + "m" : std::string();
}

std::string defaultMemoryLimit(const std::string& memory)
{
    const auto amount = parseBytes(memory);
    return amount ? std::to_string(*amount / 10 * limitTenths) : std::string();
}

Json resourcesJson(const NotebookResources& resources)
{
    Json json{{"requests", {{"cpu", resources.cpu}, {"memory", resources.memory}}}};
    if (resources.cpuLimit != "none")
        json["limits"]["cpu"] = resources.cpuLimit.empty() ? defaultCpuLimit(resources.cpu) : resources.cpuLimit;
    if (resources.memoryLimit != "none")
        json["limits"]["memory"] = resources.memoryLimit.empty() ? defaultMemoryLimit(resources.memory) : resources.memoryLimit;
    return json;
}

NotebookResources resourcesOf(const Json& notebook)
{
    const Json::json_pointer path("/spec/template/spec/containers/0/resources");
    const Json resources = notebook.contains(path) ? notebook[path] : Json();
    const auto limit = [&resources](const char* name) {
        const std::string text = quantityAt(resources, "limits", name);
        return text.empty() ? std::string("none") : text;
    };
    return {.cpu = quantityAt(resources, "requests", "cpu"), .memory = quantityAt(resources, "requests", "memory"), .cpuLimit = limit("cpu"), .memoryLimit = limit("memory")};
}

NotebookResources resized(const NotebookResources& now, const NotebookResources& wish)
{
    const auto limit = [](const std::string& wanted, const std::string& present, bool requestChanges) {
        if (!wanted.empty())
            return wanted;
        return requestChanges && present != "none" ? std::string() : present;
    };
    NotebookResources after = now;
    after.cpuLimit = limit(wish.cpuLimit, now.cpuLimit, !wish.cpu.empty() && wish.cpu != now.cpu);
    after.memoryLimit = limit(wish.memoryLimit, now.memoryLimit, !wish.memory.empty() && wish.memory != now.memory);
    if (!wish.cpu.empty())
        after.cpu = wish.cpu;
    if (!wish.memory.empty())
        after.memory = wish.memory;
    return after;
}

Result<Json> resizePatch(const Json& notebook, const NotebookResources& resources)
{
    if (const auto problems = problemsOf(resources); !problems.empty())
        return refusalOf(problems.front());
    if (!notebook.contains(containers) || !notebook[containers].is_array() || notebook[containers].empty() || !notebook[containers][0].is_object())
        return Error{Errc::InvalidInput, "This notebook has no container that could be resized.", {}};
    Json list = notebook[containers]; // a merge patch replaces an array as a whole
    Json before = list[0].value("resources", Json::object());
    const Json after = resourcesJson(resources);
    for (const char* part : {"requests", "limits"}) {
        Json kept = before.is_object() && before.value(part, Json()).is_object() ? before[part] : Json::object();
        kept.erase("cpu");
        kept.erase("memory");
        kept.update(after.value(part, Json::object()));
        before[part] = std::move(kept);
    }
    list[0]["resources"] = std::move(before);
    Json patch{{"spec", {{"template", {{"spec", {{"containers", std::move(list)}}}}}}}};
    if (const Json::json_pointer version("/metadata/resourceVersion"); notebook.contains(version))
        patch["metadata"]["resourceVersion"] = notebook[version];
    return patch;
}

} // namespace kf::platform
