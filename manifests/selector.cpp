#include "manifests/selector.h"

#include "manifests/fields.h"

#include <algorithm>

namespace kf::manifests {

namespace {

bool holds(const Json& wanted, const Json& labels)
{
    for (const auto& label : wanted.items()) {
        if (field(labels, label.key().c_str()) != label.value())
            return false;
    }
    return true;
}

bool expressionHolds(const Json& expression, const Json& labels)
{
    const Json& value = field(labels, textField(expression, "key").c_str());
    const Json& values = elements(field(expression, "values"));
    const bool among = !value.is_null() && std::find(values.begin(), values.end(), value) != values.end();
    const std::string operation = textField(expression, "operator");
    if (operation == "In")
        return among;
    if (operation == "NotIn")
        return !among;
    if (operation == "Exists")
        return !value.is_null();
    if (operation == "DoesNotExist")
        return value.is_null();
    return true;
}

} // namespace

bool selects(const Json& selector, const Json& labels)
{
    const Json& wanted = field(selector, "matchLabels");
    if (wanted.is_object() && !holds(wanted, labels))
        return false;
    const Json& expressions = elements(field(selector, "matchExpressions"));
    return std::ranges::all_of(expressions, [&](const Json& expression) { return expressionHolds(expression, labels); });
}

bool selectsAll(const Json& wanted, const Json& labels) { return wanted.is_object() && !wanted.empty() && holds(wanted, labels); }

} // namespace kf::manifests
