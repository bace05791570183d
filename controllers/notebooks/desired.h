// Notebook → the StatefulSet and the Service that serve it. Pure; names, labels and ports are Kubeflow's.
#pragma once

#include "controllers/common/json.h"
#include "controllers/notebooks/settings.h"

namespace kf::controllers {

namespace annotations {
inline const std::string stopped = "kubeflow-resource-stopped";                         // present: no pod
inline const std::string restart = "notebooks.opendatahub.io/notebook-restart";         // "true": replace the pod once
inline const std::string lastActivity = "notebooks.kubeflow.org/last-activity";
inline const std::string lastCheck = "notebooks.kubeflow.org/last_activity_check_timestamp";
inline const std::string templateDigest = "notebooks.kfbox.io/template-digest";         // on the StatefulSet: of the pod template it was made from
}

// `existing` is the StatefulSet as it is now, or null. While it runs a pod of the same template, that pod's labels and
// annotations are kept: a label put on a Notebook must not restart somebody's kernels.
Json desiredStatefulSet(const Json& notebook, const Json& existing, const Settings& settings);
Json desiredService(const Json& notebook);

// Whether a StatefulSet or Service of the notebook's name is its own, or an orphan that it may adopt.
bool mayOwn(const Json& notebook, const Json& existing);

} // namespace kf::controllers
