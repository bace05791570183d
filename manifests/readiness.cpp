#include "manifests/readiness.h"

#include "manifests/conditions.h"
#include "manifests/fields.h"

#include <algorithm>
#include <map>

namespace kf::manifests {

namespace {

using Rule = Readiness (*)(const Json&);

Readiness progressing(std::string message) { return {State::InProgress, std::move(message)}; }

std::int64_t count(const Json& object, const char* name) { return numberOr(field(object, "status", name), 0); }

std::string ofReplicas(std::int64_t some, std::int64_t all, const char* are)
{
    return std::to_string(some) + " of " + std::to_string(all) + " replicas are " + are;
}

bool controllerIsBehind(const Json& object)
{
    const Json& observed = field(object, "status", "observedGeneration");
    return observed.is_number_integer() && numberOr(observed, 0) < numberOr(field(object, "metadata", "generation"), 0);
}

Readiness deployment(const Json& object)
{
    const Json& progress = conditionOf(object, "Progressing");
    if (textField(progress, "reason") == "ProgressDeadlineExceeded")
        return {State::Failed, conditionText(progress)};
    const std::int64_t wanted = numberOr(field(object, "spec", "replicas"), 1);
    if (!field(object, "status", "observedGeneration").is_number_integer())
        return progressing("its controller has not seen it yet");
    if (count(object, "updatedReplicas") < wanted)
        return progressing(ofReplicas(count(object, "updatedReplicas"), wanted, "updated"));
    if (count(object, "replicas") > count(object, "updatedReplicas"))
        return progressing("replicas of the version before are still there");
    if (count(object, "availableReplicas") < wanted)
        return progressing(ofReplicas(count(object, "availableReplicas"), wanted, "available"));
    if (conditionOf(object, "Available").is_object() && !conditionIs(object, "Available", "True"))
        return progressing(conditionText(conditionOf(object, "Available")));
    return {};
}

Readiness statefulSet(const Json& object)
{
    if (textField(object, "spec", "updateStrategy", "type") == "OnDelete")
        return {};
    const std::int64_t wanted = numberOr(field(object, "spec", "replicas"), 1);
    if (!field(object, "status", "observedGeneration").is_number_integer())
        return progressing("its controller has not seen it yet");
    if (count(object, "readyReplicas") < wanted)
        return progressing(ofReplicas(count(object, "readyReplicas"), wanted, "ready"));
    const std::int64_t partition = numberOr(field(object, "spec", "updateStrategy", "rollingUpdate", "partition"), 0);
    if (count(object, "updatedReplicas") < wanted - partition)
        return progressing(ofReplicas(count(object, "updatedReplicas"), wanted - partition, "updated"));
    if (partition == 0 && textField(object, "status", "currentRevision") != textField(object, "status", "updateRevision"))
        return progressing("replicas of the version before are still there");
    return {};
}

Readiness daemonSet(const Json& object)
{
    if (!field(object, "status", "observedGeneration").is_number_integer() || !field(object, "status", "desiredNumberScheduled").is_number_integer())
        return progressing("its controller has not seen it yet");
    const std::int64_t wanted = count(object, "desiredNumberScheduled");
    if (textField(object, "spec", "updateStrategy", "type") != "OnDelete" && count(object, "updatedNumberScheduled") < wanted)
        return progressing(ofReplicas(count(object, "updatedNumberScheduled"), wanted, "updated"));
    if (count(object, "numberAvailable") < wanted)
        return progressing(ofReplicas(count(object, "numberAvailable"), wanted, "available"));
    return {};
}

Readiness replicaSet(const Json& object)
{
    const std::int64_t wanted = numberOr(field(object, "spec", "replicas"), 1);
    if (conditionIs(object, "ReplicaFailure", "True"))
        return progressing(conditionText(conditionOf(object, "ReplicaFailure")));
    if (count(object, "availableReplicas") < wanted)
        return progressing(ofReplicas(count(object, "availableReplicas"), wanted, "available"));
    return {};
}

Readiness job(const Json& object)
{
    if (conditionIs(object, "Failed", "True"))
        return {State::Failed, conditionText(conditionOf(object, "Failed"))};
    if (conditionIs(object, "Complete", "True") || field(object, "spec", "suspend") == true)
        return {};
    return progressing("it has not finished");
}

Readiness pod(const Json& object)
{
    const std::string phase = textField(object, "status", "phase");
    if (phase == "Succeeded")
        return {};
    if (phase == "Failed") {
        const std::string reason = textField(object, "status", "reason");
        return {State::Failed, reason.empty() ? "it failed" : reason};
    }
    if (phase == "Running" && conditionIs(object, "Ready", "True"))
        return {};
    if (conditionIs(object, "PodScheduled", "False"))
        return progressing("it is not scheduled: " + textField(conditionOf(object, "PodScheduled"), "message"));
    return progressing(phase == "Running" ? "its containers are not ready" : "its containers do not run yet");
}

Readiness service(const Json& object)
{
    if (textField(object, "spec", "type") == "LoadBalancer" && textField(object, "spec", "clusterIP").empty())
        return progressing("it has no address yet");
    return {};
}

Readiness nameSpace(const Json& object)
{
    return textField(object, "status", "phase") == "Active" ? Readiness{} : progressing("it is not active");
}

Readiness definition(const Json& object)
{
    if (conditionIs(object, "NamesAccepted", "False"))
        return {State::Failed, conditionText(conditionOf(object, "NamesAccepted"))};
    if (conditionIs(object, "Established", "True"))
        return {};
    return progressing("it is not established");
}

Readiness onCondition(const Json& object, const char* type, const char* otherwise)
{
    if (conditionIs(object, type, "True"))
        return {};
    const std::string text = conditionText(conditionOf(object, type));
    return progressing(text.empty() ? otherwise : text);
}

Readiness apiService(const Json& object) { return onCondition(object, "Available", "it does not answer yet"); }
Readiness node(const Json& object) { return onCondition(object, "Ready", "it has not reported yet"); }

Readiness webhooks(const Json& object)
{
    for (const Json& webhook : elements(field(object, "webhooks"))) {
        const std::string authority = textField(webhook, "clientConfig", "caBundle");
        if (field(webhook, "clientConfig", "service").is_object() && (authority.empty() || authority == "Cg=="))
            return progressing("its webhook " + textField(webhook, "name") + " has no certificate authority yet");
    }
    return {};
}

Readiness notebook(const Json& object)
{
    const std::int64_t replicas = numberOr(field(object, "status", "readyReplicas"), -1);
    if (!field(object, "metadata", "annotations", "kubeflow-resource-stopped").is_null())
        return replicas > 0 ? progressing("it is stopping") : Readiness{};
    return replicas > 0 ? Readiness{} : progressing("it does not run yet");
}

Rule ruleOf(const ObjectKey& key)
{
    static const std::map<std::pair<std::string, std::string>, Rule> rules{
        {{"apps", "Deployment"}, deployment},
        {{"apps", "StatefulSet"}, statefulSet},
        {{"apps", "DaemonSet"}, daemonSet},
        {{"apps", "ReplicaSet"}, replicaSet},
        {{"batch", "Job"}, job},
        {{"", "Pod"}, pod},
        {{"", "Service"}, service},
        {{"", "Namespace"}, nameSpace},
        {{"", "Node"}, node},
        {{"apiextensions.k8s.io", "CustomResourceDefinition"}, definition},
        {{"apiregistration.k8s.io", "APIService"}, apiService},
        {{"admissionregistration.k8s.io", "ValidatingWebhookConfiguration"}, webhooks},
        {{"admissionregistration.k8s.io", "MutatingWebhookConfiguration"}, webhooks},
        {{"kubeflow.org", "Notebook"}, notebook},
    };
    const auto found = rules.find({key.group(), key.kind});
    return found == rules.end() ? nullptr : found->second;
}

bool isBuiltIn(const std::string& group) { return group.find('.') == std::string::npos || group.ends_with(".k8s.io"); }

Readiness claim(const Json& object, const StorageClasses& classes)
{
    const std::string phase = textField(object, "status", "phase");
    if (phase == "Bound" || (phase != "Lost" && classes.bindsOnFirstUse(object)))
        return {};
    if (phase == "Lost")
        return {State::Failed, "its volume is lost"};
    const std::string name = textField(object, "spec", "storageClassName");
    return progressing("no volume is bound to it" + (name.empty() ? "" : " (storage class " + name + ")"));
}

} // namespace

bool StorageClasses::bindsOnFirstUse(const Json& object) const
{
    const Json& name = field(object, "spec", "storageClassName");
    return bindOnFirstUse.contains(name.is_string() ? name.get<std::string>() : defaultName);
}

StorageClasses storageClassesOf(const std::vector<Json>& classes)
{
    StorageClasses known;
    for (const Json& one : classes) {
        const std::string name = textField(one, "metadata", "name");
        if (textField(one, "volumeBindingMode") == "WaitForFirstConsumer")
            known.bindOnFirstUse.insert(name);
        if (textField(one, "metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true")
            known.defaultName = name;
    }
    return known;
}

Readiness readinessOf(const Json& object, const StorageClasses& classes)
{
    const ObjectKey key = keyOf(object);
    if (!field(object, "metadata", "deletionTimestamp").is_null())
        return progressing("it is being removed");
    if (controllerIsBehind(object))
        return progressing("its controller has not seen its newest version yet");
    if (key.kind == "PersistentVolumeClaim" && key.group().empty())
        return claim(object, classes);
    if (const Rule rule = ruleOf(key))
        return rule(object);
    return isBuiltIn(key.group()) ? Readiness{} : readinessByConditions(object);
}

const char* toText(State state)
{
    switch (state) {
    case State::Ready:
        return "ready";
    case State::InProgress:
        return "progressing";
    case State::Failed:
        return "failed";
    }
    return "unknown";
}

} // namespace kf::manifests
