// An object as YAML for reading. Pure.
#pragma once

#include "manifests/object.h"

#include <QString>

namespace kf::models {

// Without managedFields; of a secret's values only how long they are.
QString yamlText(const manifests::Json& object);

} // namespace kf::models
