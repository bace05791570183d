// Events of a notebook's pod and StatefulSet, told again on the Notebook itself, where its user looks. Pure.
#pragma once

#include "controllers/common/json.h"

#include <functional>

namespace kf::controllers {

// The notebook that an event of a pod or StatefulSet is about ("namespace/name"), empty where it is about none.
// `podLabel` answers the notebook-name label of a pod that is known; `exists` whether there is such a notebook.
std::string notebookOfEvent(const Json& event, const std::function<std::string(const std::string& podKey)>& podLabel,
    const std::function<bool(const std::string& notebookKey)>& exists);

// The Event on the notebook. The same event gives the same name, so telling it twice changes nothing.
Json reissuedEvent(const Json& event, const Json& notebook);
// What the controller itself has to say; told once per reason and message.
Json warningEvent(const Json& notebook, const std::string& reason, const std::string& message, const std::string& now);

} // namespace kf::controllers
