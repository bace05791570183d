// Objects that the tests of the storage controller begin with.
#pragma once

#include "controllers/common/json.h"

namespace kf::controllers {

inline Json ourClass()
{
    return {{"apiVersion", "storage.k8s.io/v1"}, {"kind", "StorageClass"}, {"metadata", {{"name", "local-path"}}}, {"provisioner", "rancher.io/local-path"},
        {"reclaimPolicy", "Delete"}, {"volumeBindingMode", "Immediate"}};
}

inline Json aClaim(const std::string& uid = "uid-1")
{
    return {{"apiVersion", "v1"}, {"kind", "PersistentVolumeClaim"}, {"metadata", {{"name", "data"}, {"namespace", "team"}, {"uid", uid}}},
        {"spec", {{"storageClassName", "local-path"}, {"accessModes", Json::array({"ReadWriteOnce"})}, {"resources", {{"requests", {{"storage", "1Gi"}}}}}}}};
}

} // namespace kf::controllers
