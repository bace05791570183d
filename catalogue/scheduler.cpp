#include "catalogue/scheduler.h"

#include "base/file.h"

#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;
enum class State { Waiting, Running, Done };

// Cuts what a tool says into lines.
class Lines {
public:
    explicit Lines(std::function<void(const std::string&)> tell) : m_tell(std::move(tell)) {}
    void add(std::string_view piece)
    {
        for (const char letter : piece) {
            if (letter != '\n' && letter != '\r') {
                m_line += letter;
            } else if (!m_line.empty()) {
                m_tell(m_line);
                m_line.clear();
            }
        }
    }

private:
    std::function<void(const std::string&)> m_tell;
    std::string m_line;
};

class Run {
public:
    Run(const Graph& graph, std::vector<std::string> keys, const Cache& cache, CommandRunner& runner, BuildObserver& observer)
        : m_graph(graph), m_keys(std::move(keys)), m_cache(cache), m_runner(runner), m_observer(observer), m_states(m_keys.size(), State::Done)
    {
    }

    // Marks what must be made: a task in the cache needs nothing of what it was made from.
    void want(std::size_t task)
    {
        if (m_states[task] == State::Waiting)
            return;
        if (m_cache.has(m_keys[task]))
            return m_cache.markUsed(m_keys[task]);
        m_states[task] = State::Waiting;
        ++m_left;
        for (const std::size_t need : m_graph.tasks()[task].needs)
            want(need);
    }

    std::size_t left() const { return m_left; }

    void work()
    {
        std::unique_lock lock(m_mutex);
        while (m_left != 0 && !m_failure) {
            const std::optional<std::size_t> next = ready();
            if (!next) {
                m_changed.wait(lock);
                continue;
            }
            const Task& task = m_graph.tasks()[*next];
            m_states[*next] = State::Running;
            m_compiling |= task.compiles;
            m_observer.started(task.name);
            lock.unlock();
            const auto begin = std::chrono::steady_clock::now();
            const Result<> made = guarded(*next);
            lock.lock();
            finish(*next, made, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin));
        }
    }

    void stop() { m_stop.request_stop(); }
    const std::optional<Error>& failure() const { return m_failure; }
    const std::vector<std::string>& keys() const { return m_keys; }

private:
    std::optional<std::size_t> ready() const
    {
        for (std::size_t index = 0; index < m_states.size(); ++index) {
            const Task& task = m_graph.tasks()[index];
            bool free = m_states[index] == State::Waiting && !(task.compiles && m_compiling);
            for (const std::size_t need : task.needs)
                free = free && m_states[need] == State::Done;
            if (free)
                return index;
        }
        return std::nullopt;
    }

    Result<> guarded(std::size_t index)
    {
        try {
            return make(index);
        } catch (const std::exception& fault) {
            return Error{Errc::Internal, "The builder has a fault; please report it.", fault.what()};
        }
    }

    Result<> make(std::size_t index)
    {
        const Task& task = m_graph.tasks()[index];
        const fs::path work = m_cache.folder() / "work" / (m_keys[index].substr(0, 16) + "-" + std::to_string(::getpid()));
        Workplace place{work / "output", work / "scratch", {}, m_stop.get_token(), {}, {}};
        std::error_code fault;
        fs::remove_all(work, fault);
        KF_TRY(createFolders(place.output));
        KF_TRY(createFolders(place.scratch));
        for (const std::size_t need : task.needs)
            place.needs.push_back(m_cache.output(m_keys[need]));
        place.tool = [this, &task](const Command& command) { return runTool(task, command, true); };
        place.ask = [this, &task](const Command& command) { return runTool(task, command, false); };
        Result<> made = task.make(place);
        if (made) {
            KF_TRY(createFolders(m_cache.folder() / "outputs"));
            fs::rename(place.output, m_cache.output(m_keys[index]), fault);
            if (fault && !m_cache.has(m_keys[index]))
                made = Error{Errc::Unavailable, "The output of \"" + task.name + "\" cannot be put into the cache: " + fault.message() + ".", {}};
        }
        if (!made && made.error().code != Errc::Cancelled)
            made = blameFullDisk(made.error());
        fs::remove_all(work, fault);
        return made;
    }

    // Tools say many things when they cannot write; this is the one that helps.
    Error blameFullDisk(Error error) const
    {
        std::error_code fault;
        const fs::space_info space = fs::space(m_cache.folder(), fault);
        if (!fault && space.available < (64u << 20)) {
            error.code = Errc::Preflight;
            error.detail = error.message + "\n" + error.detail;
            error.message = "The disk that holds " + m_cache.folder().string() + " is full: free some GiB and run the same command again.";
        }
        return error;
    }

    Result<std::string> runTool(const Task& task, const Command& command, bool showOutput)
    {
        Lines lines([&](const std::string& text) {
            const std::lock_guard lock(m_mutex);
            m_observer.line(task.name, text);
        });
        return m_runner.output(command, m_stop.get_token(), [&](Stream stream, std::string_view piece) {
            if (showOutput || stream == Stream::Errors)
                lines.add(piece);
        });
    }

    void finish(std::size_t index, const Result<>& made, std::chrono::milliseconds time)
    {
        const Task& task = m_graph.tasks()[index];
        if (task.compiles)
            m_compiling = false;
        if (made) {
            m_states[index] = State::Done;
            --m_left;
            m_observer.finished(task.name, time);
        } else if (!m_failure) {
            m_failure = within(task.name, made.error());
            if (made.error().code != Errc::Cancelled)
                m_observer.failed(task.name, made.error());
            m_stop.request_stop();
        }
        m_changed.notify_all();
    }

    const Graph& m_graph;
    const std::vector<std::string> m_keys;
    const Cache& m_cache;
    CommandRunner& m_runner;
    BuildObserver& m_observer;
    std::stop_source m_stop;
    std::mutex m_mutex; // guards what follows, and the observer
    std::condition_variable m_changed;
    std::vector<State> m_states;
    std::size_t m_left = 0;
    bool m_compiling = false;
    std::optional<Error> m_failure;
};

} // namespace

void Cache::markUsed(const std::string& key) const
{
    std::error_code ignored;
    fs::last_write_time(output(key), fs::file_time_type::clock::now(), ignored);
}

void Cache::prune(std::chrono::hours age) const
{
    std::error_code fault;
    std::vector<fs::path> old;
    for (fs::directory_iterator entry(m_folder / "outputs", fault), end; !fault && entry != end; entry.increment(fault))
        if (fs::last_write_time(entry->path(), fault) < fs::file_time_type::clock::now() - age)
            old.push_back(entry->path());
    for (const fs::path& folder : old)
        fs::remove_all(folder, fault);
}

Result<std::vector<fs::path>> runTasks(const Graph& graph, const std::vector<std::size_t>& wanted, const Cache& cache, int jobs,
    CommandRunner& runner, BuildObserver& observer, const std::stop_token& stop)
{
    Run run(graph, KF_TRY(graph.keys()), cache, runner, observer);
    for (const std::size_t task : wanted)
        run.want(task);
    const std::size_t left = run.left();
    observer.planned(graph.tasks().size(), graph.tasks().size() - left);
    {
        const std::stop_callback onStop(stop, [&] { run.stop(); });
        std::vector<std::jthread> workers;
        for (int job = 1; job < jobs && static_cast<std::size_t>(job) < left; ++job)
            workers.emplace_back([&run] { run.work(); });
        run.work();
    }
    if (stop.stop_requested())
        return Error{Errc::Cancelled, "The build was cancelled; what was finished is kept, and the same command goes on from there.", {}};
    if (run.failure())
        return *run.failure();
    std::vector<fs::path> outputs;
    for (const std::string& key : run.keys())
        outputs.push_back(cache.output(key));
    return outputs;
}

} // namespace kf::catalogue
