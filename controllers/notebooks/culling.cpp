#include "controllers/notebooks/culling.h"

#include "base/clock.h"
#include "controllers/notebooks/desired.h"

#include <QDateTime>

#include <algorithm>

namespace kf::controllers {

namespace {

// Nanoseconds since 1970 wrap around in 2262; what users write must not come near it.
constexpr std::chrono::milliseconds year2200{7'258'118'400'000};

} // namespace

std::optional<Time> readTime(const std::string& rfc3339)
{
    const QDateTime read = QDateTime::fromString(QString::fromStdString(rfc3339), Qt::ISODateWithMs);
    if (!read.isValid())
        return {};
    const std::chrono::milliseconds since1970(read.toMSecsSinceEpoch());
    return since1970.count() >= 0 && since1970 < year2200 ? std::optional(Time(since1970)) : std::nullopt;
}

std::optional<std::vector<Kernel>> readKernels(std::string_view body)
{
    const Json answer = Json::parse(body, nullptr, false);
    if (!answer.is_array())
        return {};
    std::vector<Kernel> kernels;
    for (const Json& entry : answer) {
        const auto activity = readTime(text(entry, "/last_activity"));
        if (!activity)
            return {};
        kernels.push_back({text(entry, "/execution_state"), *activity});
    }
    return kernels;
}

CullStep nextCullStep(const Json& notebook, bool podExists, Time now, const Settings& settings)
{
    using What = CullStep::What;
    const auto activity = annotation(notebook, annotations::lastActivity);
    const auto check = annotation(notebook, annotations::lastCheck);
    if (annotation(notebook, annotations::stopped) || !podExists) {
        if (!activity && !check)
            return {What::Nothing, {}, {}};
        return {What::Annotate, {{annotations::lastActivity, nullptr}, {annotations::lastCheck, nullptr}}, {}};
    }
    if (!settings.culling)
        return {What::Nothing, {}, {}};
    const auto lastCheck = readTime(check.value_or(""));
    if (!readTime(activity.value_or("")) || !lastCheck)
        return {What::Annotate, {{annotations::lastActivity, toRfc3339(now)}, {annotations::lastCheck, toRfc3339(now)}}, settings.checkEvery};
    const auto due = *lastCheck + settings.checkEvery;
    if (now < due)
        return {What::Wait, {}, std::chrono::ceil<std::chrono::seconds>(due - now)};
    return {What::Ask, {}, {}};
}

Json afterAsking(const Json& notebook, const std::optional<std::vector<Kernel>>& kernels, Time now, const Settings& settings)
{
    Time activity = readTime(annotation(notebook, annotations::lastActivity).value_or("")).value_or(now);
    if (kernels && !kernels->empty()) {
        const bool allIdle = std::all_of(kernels->begin(), kernels->end(), [](const Kernel& kernel) { return kernel.state == "idle"; });
        const auto latest = std::max_element(
            kernels->begin(), kernels->end(), [](const Kernel& a, const Kernel& b) { return a.lastActivity < b.lastActivity; });
        // Never backwards: a notebook that was started again has kernels older than its start only if its clock is wrong.
        activity = allIdle ? std::max(activity, latest->lastActivity) : now;
    }
    Json changed = {{annotations::lastActivity, toRfc3339(activity)}, {annotations::lastCheck, toRfc3339(now)}};
    if (now > activity + settings.cullAfter)
        changed[annotations::stopped] = toRfc3339(now);
    return changed;
}

TokenSource tokenSource(const Json& notebook)
{
    const Json& environment = at(notebook, "/spec/template/spec/containers/0/env");
    if (!environment.is_array())
        return {};
    for (const Json& variable : environment) {
        if (text(variable, "/name") == "JUPYTER_TOKEN")
            return {text(variable, "/value"), text(variable, "/valueFrom/secretKeyRef/name"), text(variable, "/valueFrom/secretKeyRef/key")};
    }
    return {};
}

} // namespace kf::controllers
