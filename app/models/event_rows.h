// Events as rows, and which of them concern an object. Pure.
#pragma once

#include "app/models/row.h"

namespace kf::models {

enum class EventColumn { LastSeen, Type, Reason, Object, Times, Message };
std::vector<Column> eventColumns();
Row describeEvent(const manifests::Json& event);
// About the object itself, or about what carries its name in front: the pods and sets that controllers make of it.
bool concerns(const manifests::Json& event, const manifests::ObjectKey& key);

// "Pod demo-0"
QString objectOfEvent(const manifests::Json& event);

} // namespace kf::models
