#include "app/models/install_estimate.h"

#include <algorithm>

namespace kf::models {

namespace {

constexpr double importBytesPerSecond = 400e6; // verified, written and synced; a laptop's SSD

// tests/bench/vertical.py measured them on two cores.
std::vector<std::pair<std::string, double>> usualSeconds()
{
    return {{"bundle", 0.1}, {"preflight", 0.3}, {"import", 0.2}, {"machine", 0.5}, {"start", 6.5}, {"api", 0.5}, {"components", 12}, {"users", 3}, {"smoke", 8}, {"cluster", 0.2}};
}

} // namespace

InstallEstimate::InstallEstimate(std::uint64_t bytes)
{
    for (const auto& [id, seconds] : usualSeconds())
        m_steps.push_back({id, seconds + (id == "import" ? static_cast<double>(bytes) / importBytesPerSecond : 0)});
}

const std::vector<std::string>& InstallEstimate::steps()
{
    static const std::vector<std::string> ids = [] {
        std::vector<std::string> list;
        for (const auto& [id, seconds] : usualSeconds())
            list.push_back(id);
        return list;
    }();
    return ids;
}

InstallEstimate::Step* InstallEstimate::find(const std::string& id)
{
    const auto found = std::find_if(m_steps.begin(), m_steps.end(), [&id](const Step& step) { return step.id == id; });
    return found == m_steps.end() ? nullptr : &*found;
}

void InstallEstimate::started(const std::string& step)
{
    m_running = step;
    m_fraction = 0;
}

void InstallEstimate::progressed(std::uint64_t done, std::uint64_t total, double seconds)
{
    if (total == 0)
        return;
    m_fraction = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    if (Step* step = find(m_running); step && m_running == "import" && m_fraction > 0.05)
        step->usual = seconds / m_fraction; // bytes go evenly, objects do not
}

void InstallEstimate::finished(const std::string& id, double seconds)
{
    Step* step = find(id);
    if (!step || step->over)
        return;
    step->over = true;
    if (id != "import") { // of a disk, it says nothing about the rest
        m_usualOver += step->usual;
        m_secondsOver += seconds;
    }
    if (m_running == id)
        m_running.clear();
}

void InstallEstimate::skipped(const std::string& id)
{
    if (Step* step = find(id))
        step->over = true;
}

// Until a few seconds' worth are over, what was measured elsewhere weighs more than one slow start.
double InstallEstimate::pace() const
{
    constexpr double weight = 3;
    return std::clamp((m_secondsOver + weight) / (m_usualOver + weight), 0.25, 20.0);
}

double InstallEstimate::expected(const Step& step) const { return step.usual * (step.id == "import" ? 1 : pace()); }

double InstallEstimate::secondsLeft(double secondsOfStep) const
{
    double left = 0;
    for (const Step& step : m_steps) {
        if (step.over)
            continue;
        const double whole = expected(step);
        // A step that takes longer than it should is about to end, always: there is nothing better to say.
        left += step.id != m_running ? whole : std::max({whole - secondsOfStep, whole * 0.1, 1.0});
    }
    return left;
}

double InstallEstimate::part(double secondsOfStep) const
{
    double all = 0, done = 0;
    for (const Step& step : m_steps) {
        const double whole = std::max(expected(step), 0.01);
        all += whole;
        if (step.over)
            done += whole;
        else if (step.id == m_running)
            done += m_fraction > 0 ? whole * m_fraction : std::min(secondsOfStep, whole * 0.9);
    }
    return all > 0 ? done / all : 0;
}

} // namespace kf::models
