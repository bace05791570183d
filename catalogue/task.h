// The build as data: tasks that need each other's outputs. A task's key is the SHA-256 of everything that it is made from,
// and its output is the folder CACHE/outputs/KEY: whoever asks again finds it there.
#pragma once

#include "base/command.h"
#include "bundle/digest.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace kf::catalogue {

// Collects what a task is made from. Every part is named and bounded by its length, so no two lists of inputs read alike.
class Key {
public:
    void add(std::string_view name, std::string_view value);
    // Content and whether it is executable; Errc::NotFound names the file.
    Result<> addFile(std::string_view name, const std::filesystem::path& file);
    // Every file below, with its path and the targets of links.
    Result<> addFolder(std::string_view name, const std::filesystem::path& folder);
    std::string finish() { return m_hasher.finish().hex(); }

private:
    bundle::Hasher m_hasher;
};

// Where a task works. `output` exists and is empty; it becomes the cache's entry when the task is done. `scratch` goes away.
struct Workplace {
    std::filesystem::path output;
    std::filesystem::path scratch;
    std::vector<std::filesystem::path> needs; // outputs of what the task needs, in that order
    std::stop_token stop;
    // Runs it and shows its lines; its failure is an Error with the last 20. `ask` shows no standard output: that is data.
    using Tool = std::function<Result<std::string>(const Command&)>;
    Tool tool;
    Tool ask;
};

struct Task {
    std::string name; // for people: "Go program kubernetes/kubelet"
    std::vector<std::size_t> needs; // of the graph, added before
    bool compiles = false;          // compilers fill the machine: one at a time
    std::function<Result<>(Key&)> inputs;
    std::function<Result<>(const Workplace&)> make;
};

class Graph {
public:
    std::size_t add(Task task)
    {
        m_tasks.push_back(std::move(task));
        return m_tasks.size() - 1;
    }
    const std::vector<Task>& tasks() const { return m_tasks; }
    // In the graph's order.
    Result<std::vector<std::string>> keys() const;

private:
    std::vector<Task> m_tasks;
};

} // namespace kf::catalogue
