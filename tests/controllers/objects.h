// Objects that the tests of the notebook controller begin with.
#pragma once

#include "controllers/common/json.h"

namespace kf::controllers {

inline Json aNotebook(const std::string& name = "demo")
{
    return {{"apiVersion", "kubeflow.org/v1"}, {"kind", "Notebook"},
        {"metadata", {{"name", name}, {"namespace", "team"}, {"uid", "uid-" + name}, {"labels", {{"app", name}}}, {"annotations", {{"owner", "me"}}}}},
        {"spec", {{"template", {{"spec", {{"serviceAccountName", "default-editor"}, {"containers", Json::array({{{"name", name}, {"image", "jupyter:1"}}})}}}}}}}};
}

inline Json annotated(Json object, const std::string& name, const Json& value)
{
    object["metadata"]["annotations"][name] = value;
    return object;
}

inline Json firstContainer(const Json& statefulSet) { return at(statefulSet, "/spec/template/spec/containers/0"); }

} // namespace kf::controllers
