#include "controllers/storage/claims.h"

namespace kf::controllers {

namespace {

constexpr const char* kProvisionedBy = "pv.kubernetes.io/provisioned-by";
constexpr const char* kSelectedNode = "volume.kubernetes.io/selected-node";

} // namespace

bool wantsVolume(const Json& claim, const Json& storageClass)
{
    if (text(storageClass, "/provisioner") != kProvisioner || isBeingDeleted(claim) || !text(claim, "/spec/volumeName").empty())
        return false;
    // Of a class that waits for the first pod the scheduler says when it has come.
    return text(storageClass, "/volumeBindingMode") != "WaitForFirstConsumer" || annotation(claim, kSelectedNode);
}

std::optional<std::string> refusal(const Json& claim)
{
    if (text(claim, "/spec/volumeMode") == "Block")
        return "A volume of this class is a folder; volumeMode Block is not to be had.";
    if (at(claim, "/spec/selector").is_object())
        return "A volume of this class is made for its claim; a claim cannot select one.";
    return {};
}

Place placeFor(const Json& claim) { return {namespaceOf(claim), nameOf(claim), "pvc-" + uidOf(claim)}; }

Json volumeFor(const Json& claim, const Json& storageClass, const std::string& root)
{
    const Place place = placeFor(claim);
    Json volume = {{"apiVersion", "v1"}, {"kind", "PersistentVolume"}, {"metadata", {{"name", place.volume}, {"annotations", {{kProvisionedBy, kProvisioner}}}}}};
    volume["spec"] = {{"capacity", {{"storage", at(claim, "/spec/resources/requests/storage")}}}, {"accessModes", at(claim, "/spec/accessModes")},
        {"volumeMode", "Filesystem"}, {"storageClassName", nameOf(storageClass)}, {"persistentVolumeReclaimPolicy", text(storageClass, "/reclaimPolicy", "Delete")},
        {"hostPath", {{"path", root + "/" + place.nameSpace + "/" + place.claim}, {"type", "Directory"}}},
        {"claimRef", {{"apiVersion", "v1"}, {"kind", "PersistentVolumeClaim"}, {"namespace", place.nameSpace}, {"name", place.claim}, {"uid", uidOf(claim)}}}};
    return volume;
}

bool isLetGo(const Json& volume)
{
    return annotation(volume, kProvisionedBy) == kProvisioner && text(volume, "/status/phase") == "Released"
        && text(volume, "/spec/persistentVolumeReclaimPolicy") == "Delete" && !isBeingDeleted(volume);
}

Place placeOf(const Json& volume) { return {text(volume, "/spec/claimRef/namespace"), text(volume, "/spec/claimRef/name"), nameOf(volume)}; }

Json refusalEvent(const Json& claim, const std::string& sentence, const std::string& now)
{
    return {{"apiVersion", "v1"}, {"kind", "Event"}, {"metadata", {{"name", nameOf(claim) + "." + uidOf(claim)}, {"namespace", namespaceOf(claim)}}},
        {"involvedObject", {{"apiVersion", "v1"}, {"kind", "PersistentVolumeClaim"}, {"name", nameOf(claim)}, {"namespace", namespaceOf(claim)}, {"uid", uidOf(claim)}}},
        {"source", {{"component", "storage-controller"}}}, {"reportingComponent", "storage-controller"}, {"type", "Warning"}, {"reason", "ProvisioningFailed"},
        {"message", sentence.substr(0, 1000)}, {"count", 1}, {"firstTimestamp", now}, {"lastTimestamp", now}};
}

} // namespace kf::controllers
