// Notebook, StatefulSet and pod → the Notebook's status. Pure and stable: the same objects give the same status.
#pragma once

#include "controllers/common/json.h"

namespace kf::controllers {

// `statefulSet` and `pod` may be null. {conditions, readyReplicas, containerState}, as Kubeflow has them: the pod's
// conditions, and the state of the container named as the notebook (else of its first container).
Json notebookStatus(const Json& notebook, const Json& statefulSet, const Json& pod);

} // namespace kf::controllers
