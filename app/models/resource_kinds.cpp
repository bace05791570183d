#include "app/models/resource_kinds.h"

#include "app/models/event_rows.h"
#include "app/models/pod_rows.h"
#include "app/models/resource_rows.h"

#include <QCoreApplication>

namespace kf::models {

namespace {
QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }
} // namespace

std::vector<ResourceKind> builtinKinds()
{
    namespace types = kube::types;
    const kube::ResourceType replicaSets{"apps", "v1", "replicasets", "ReplicaSet", true};
    const QString cluster = tr(QT_TRANSLATE_NOOP("kf::models", "Cluster"));
    const QString workloads = tr(QT_TRANSLATE_NOOP("kf::models", "Workloads"));
    const QString network = tr(QT_TRANSLATE_NOOP("kf::models", "Network and settings"));
    const QString storage = tr(QT_TRANSLATE_NOOP("kf::models", "Storage"));
    return {
        {QStringLiteral("nodes"), tr(QT_TRANSLATE_NOOP("kf::models", "Nodes")), cluster, types::nodes, nodeColumns(), describeNode},
        {QStringLiteral("events"), tr(QT_TRANSLATE_NOOP("kf::models", "Events")), cluster, types::events, eventColumns(), describeEvent},
        {QStringLiteral("pods"), tr(QT_TRANSLATE_NOOP("kf::models", "Pods")), workloads, types::pods, podColumns(), describePod},
        {QStringLiteral("deployments"), tr(QT_TRANSLATE_NOOP("kf::models", "Deployments")), workloads, types::deployments, deploymentColumns(), describeDeployment},
        {QStringLiteral("statefulsets"), tr(QT_TRANSLATE_NOOP("kf::models", "Stateful sets")), workloads, types::statefulSets, statefulSetColumns(), describeStatefulSet},
        {QStringLiteral("daemonsets"), tr(QT_TRANSLATE_NOOP("kf::models", "Daemon sets")), workloads, types::daemonSets, daemonSetColumns(), describeDaemonSet},
        {QStringLiteral("replicasets"), tr(QT_TRANSLATE_NOOP("kf::models", "Replica sets")), workloads, replicaSets, replicaSetColumns(), describeReplicaSet},
        {QStringLiteral("services"), tr(QT_TRANSLATE_NOOP("kf::models", "Services")), network, types::services, serviceColumns(), describeService},
        {QStringLiteral("configmaps"), tr(QT_TRANSLATE_NOOP("kf::models", "Config maps")), network, types::configMaps, configMapColumns(), describeConfigMap},
        {QStringLiteral("secrets"), tr(QT_TRANSLATE_NOOP("kf::models", "Secrets")), network, types::secrets, secretColumns(), describeSecret},
        {QStringLiteral("persistentvolumeclaims"), tr(QT_TRANSLATE_NOOP("kf::models", "Volume claims")), storage, types::claims, claimColumns(), describeClaim},
        {QStringLiteral("persistentvolumes"), tr(QT_TRANSLATE_NOOP("kf::models", "Volumes")), storage, types::volumes, volumeColumns(), describeVolume},
    };
}

} // namespace kf::models
