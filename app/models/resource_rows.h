// Rows of Kubernetes' own kinds, in the columns of kubectl. Pure; pods and events have files of their own.
#pragma once

#include "app/models/row.h"

namespace kf::models {

std::vector<Column> nodeColumns();
Row describeNode(const manifests::Json& node);
std::vector<Column> deploymentColumns();
Row describeDeployment(const manifests::Json& deployment);
std::vector<Column> statefulSetColumns();
Row describeStatefulSet(const manifests::Json& set);
std::vector<Column> daemonSetColumns();
Row describeDaemonSet(const manifests::Json& set);
std::vector<Column> replicaSetColumns();
Row describeReplicaSet(const manifests::Json& set);
std::vector<Column> serviceColumns();
Row describeService(const manifests::Json& service);
std::vector<Column> configMapColumns();
Row describeConfigMap(const manifests::Json& map);
std::vector<Column> secretColumns();
Row describeSecret(const manifests::Json& secret); // how many values, never one of them
std::vector<Column> claimColumns();
Row describeClaim(const manifests::Json& claim);
std::vector<Column> volumeColumns();
Row describeVolume(const manifests::Json& volume);

} // namespace kf::models
