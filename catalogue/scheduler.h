// Runs the tasks of a graph whose outputs the cache lacks, several at once, each after what it needs.
#pragma once

#include "catalogue/task.h"

#include <chrono>

namespace kf::catalogue {

// Told from worker threads, one call at a time.
class BuildObserver {
public:
    virtual ~BuildObserver() = default;
    virtual void planned(std::size_t tasks, std::size_t cached) = 0; // once, before the first task
    virtual void started(const std::string& task) = 0;
    virtual void line(const std::string& task, const std::string& text) = 0; // what its tool says
    virtual void finished(const std::string& task, std::chrono::milliseconds time) = 0;
    virtual void failed(const std::string& task, const Error& error) = 0;
};

class Cache {
public:
    explicit Cache(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    std::filesystem::path output(const std::string& key) const { return m_folder / "outputs" / key; }
    bool has(const std::string& key) const { return std::filesystem::is_directory(output(key)); }
    void markUsed(const std::string& key) const;
    // Removes outputs that no build has used for that long.
    void prune(std::chrono::hours age) const;
    const std::filesystem::path& folder() const { return m_folder; }

private:
    std::filesystem::path m_folder;
};

// The output folder of every task, in the graph's order. After a failure the tasks that run are ended and its Error is
// answered; what was finished stays in the cache. Only what `wanted` needs is made.
Result<std::vector<std::filesystem::path>> runTasks(const Graph& graph, const std::vector<std::size_t>& wanted, const Cache& cache, int jobs,
    CommandRunner& runner, BuildObserver& observer, const std::stop_token& stop);

} // namespace kf::catalogue
