#include "manifests/conditions.h"

#include "manifests/readiness.h"

namespace kf::manifests {

namespace {

// status.phase of controllers that have no conditions.
Readiness readinessByPhase(const Json& object)
{
    const Json& status = field(object, "status");
    const std::string phase = textField(status, "phase");
    const std::string message = textField(status, "message");
    const std::string clause = "its phase is " + phase + (message.empty() ? "" : ": " + message);
    for (const char* failed : {"Failed", "Error"}) {
        if (phase == failed)
            return {State::Failed, clause};
    }
    for (const char* progressing : {"Pending", "Creating", "Progressing", "Initializing", "Provisioning"}) {
        if (phase == progressing)
            return {State::InProgress, clause};
    }
    const bool started = status.is_object() && status.contains("startedAt");
    if (phase == "Running" && started && field(status, "finishedAt").is_null())
        return {State::InProgress, clause};
    return {};
}

} // namespace

const Json& conditionOf(const Json& object, const char* type)
{
    static const Json none;
    const Json* found = &none;
    for (const Json& condition : elements(field(object, "status", "conditions"))) {
        if (textField(condition, "type") == type)
            found = &condition;
    }
    return *found;
}

bool conditionIs(const Json& object, const char* type, const char* status) { return textField(conditionOf(object, type), "status") == status; }

std::string conditionText(const Json& condition)
{
    const std::string reason = textField(condition, "reason");
    const std::string message = textField(condition, "message");
    if (reason.empty() || message.empty())
        return reason + message;
    return reason + ": " + message;
}

Readiness readinessByConditions(const Json& object)
{
    const Json& conditions = field(object, "status", "conditions");
    if (!conditions.is_array() || conditions.empty())
        return readinessByPhase(object);
    for (const char* bad : {"Stalled", "Failed"}) {
        const std::string status = textField(conditionOf(object, bad), "status");
        if (status == "True" || (status.empty() && conditionOf(object, bad).is_object()))
            return {State::Failed, conditionText(conditionOf(object, bad))};
    }
    if (conditionIs(object, "Reconciling", "True"))
        return {State::InProgress, conditionText(conditionOf(object, "Reconciling"))};
    for (const char* good : {"Ready", "Available", "Established", "Succeeded", "Successful", "Complete", "Completed"}) {
        const Json& condition = conditionOf(object, good);
        if (!condition.is_object())
            continue;
        const std::string status = textField(condition, "status");
        if (status == "True" || status.empty()) // some controllers write conditions without a status
            return {};
        const std::string text = conditionText(condition);
        return {State::InProgress, text.empty() ? std::string("its condition ") + good + " is " + status : text};
    }
    // Work that has begun and says no more: it ends with Succeeded or Failed.
    for (const char* begun : {"Running", "Created"}) {
        if (conditionIs(object, begun, "True"))
            return {State::InProgress, "it has not finished"};
    }
    return {};
}

} // namespace kf::manifests
