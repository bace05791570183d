#include "app/models/yaml_text.h"

#include "app/models/secret_values.h"
#include "app/models/text.h"
#include "manifests/fields.h"
#include "yaml/yaml.h"

namespace kf::models {

QString yamlText(const manifests::Json& object)
{
    manifests::Json shown = object;
    if (shown.contains("metadata") && shown["metadata"].is_object())
        shown["metadata"].erase("managedFields");
    if (manifests::textField(shown, "kind") == "Secret")
        hideValues(shown);
    return qt(yaml::write(shown));
}

} // namespace kf::models
