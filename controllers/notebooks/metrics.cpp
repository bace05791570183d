#include "controllers/notebooks/metrics.h"

#include <array>
#include <sstream>

namespace kf::controllers {

namespace {

struct Description {
    const char* name;
    const char* type;
    const char* help;
};
constexpr std::array<Description, 8> kDescriptions{{
    {"last_notebook_culling_timestamp_seconds", "gauge", "When a notebook was last stopped for being idle"},
    {"notebook_controller_leader", "gauge", "1 where this process holds the lease"},
    {"notebook_create_failed_total", "counter", "Notebooks whose StatefulSet could not be made"},
    {"notebook_create_total", "counter", "Notebooks whose StatefulSet was made"},
    {"notebook_culling_total", "counter", "Notebooks stopped for being idle"},
    {"notebook_reconcile_errors_total", "counter", "Looks at a notebook that failed and will be repeated"},
    {"notebook_reconcile_total", "counter", "Looks at a notebook"},
    {"notebook_running", "gauge", "Notebooks that have a StatefulSet"},
}};

std::string labelText(const Metrics::Labels& labels)
{
    std::string out;
    for (const auto& [name, value] : labels) {
        out += (out.empty() ? "{" : ",") + name + "=\"";
        for (const char c : value) {
            if (c == '\\' || c == '"')
                out += '\\';
            out += c == '\n' ? std::string("\\n") : std::string(1, c);
        }
        out += '"';
    }
    return out.empty() ? out : out + "}";
}

} // namespace

void Metrics::add(const std::string& name, const Labels& labels, double amount)
{
    const std::lock_guard lock(m_mutex);
    m_series[name][labelText(labels)] += amount;
}

void Metrics::set(const std::string& name, const Labels& labels, double value)
{
    const std::lock_guard lock(m_mutex);
    m_series[name][labelText(labels)] = value;
}

void Metrics::clear(const std::string& name)
{
    const std::lock_guard lock(m_mutex);
    m_series.erase(name);
}

std::string Metrics::text() const
{
    const std::lock_guard lock(m_mutex);
    std::ostringstream out;
    out.precision(15);
    for (const Description& known : kDescriptions) {
        const auto found = m_series.find(known.name);
        if (found == m_series.end())
            continue;
        out << "# HELP " << known.name << ' ' << known.help << "\n# TYPE " << known.name << ' ' << known.type << '\n';
        for (const auto& [labels, value] : found->second)
            out << known.name << labels << ' ' << value << '\n';
    }
    return out.str();
}

} // namespace kf::controllers
