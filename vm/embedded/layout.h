// Where the embedded machine keeps its parts. Below the machine's folder everything but `kubeconfig` is made and owned by root.
#pragma once

#include <filesystem>
#include <string>

namespace kf::vm {

struct NodeLayout {
    std::filesystem::path machine; // KFBOX_HOME/machines/NAME
    std::filesystem::path data;    // KFBOX_HOME/data/NAME

    std::filesystem::path record() const { return machine / "machine.json"; }   // what was created
    std::filesystem::path boot() const { return machine / "boot.json"; }        // what was started last
    std::filesystem::path kubeconfig() const { return machine / "kubeconfig"; } // the user's copy
    std::filesystem::path image() const { return machine / "node.erofs"; }      // hard link to the store's blob
    std::filesystem::path lower() const { return machine / "lower"; }           // mount point; the node's files where EROFS is absent
    std::filesystem::path upper() const { return machine / "upper"; }
    std::filesystem::path work() const { return machine / "work"; }
    std::filesystem::path root() const { return machine / "root"; } // mount point
    std::filesystem::path config() const { return machine / "config"; }
    std::filesystem::path containerd() const { return machine / "containerd"; }
    std::filesystem::path kubelet() const { return machine / "kubelet"; }
    std::filesystem::path etcd() const { return machine / "etcd"; }
    std::filesystem::path logs() const { return machine / "log"; }
    std::filesystem::path console() const { return machine / "runtime" / "console.log"; }
    std::filesystem::path bundle() const { return machine / "runtime"; } // config.json for runc
    std::filesystem::path runtimeState() const { return machine / "runtime" / "state"; }
    std::filesystem::path pidFile() const { return machine / "runtime" / "pid"; }
    std::filesystem::path runtimeLog() const { return machine / "runtime" / "runc.log"; }
    std::filesystem::path volumes() const { return data / "volumes"; }

    std::filesystem::path credentials() const { return upper() / "etc/kubernetes/admin.conf"; }
    std::filesystem::path nodeLogs() const { return logs() / "kfbox"; }

    bool operator==(const NodeLayout&) const = default;
};

// Unique on the computer also where two homes hold machines of one name: "kfbox-NAME-1a2b3c4d".
std::string containerId(const std::filesystem::path& machineFolder);

} // namespace kf::vm
