// Counters in Prometheus' text form; the names are Kubeflow's. Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <string>

namespace kf::controllers {

class Metrics {
public:
    using Labels = std::map<std::string, std::string>;

    void add(const std::string& name, const Labels& labels, double amount = 1);
    void set(const std::string& name, const Labels& labels, double value);
    void clear(const std::string& name);
    // "# HELP …\n# TYPE …\nname{label="value"} 1\n"
    std::string text() const;

private:
    mutable std::mutex m_mutex;
    std::map<std::string, std::map<std::string, double>> m_series; // name → labels as text → value
};

} // namespace kf::controllers
