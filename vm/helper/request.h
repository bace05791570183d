// The fixed vocabulary of what needs root, as values. A Request says what to do, never how: no command, no mount, no path
// outside the home it names. Both ways to privilege (Direct, HelperClient) take exactly these.
#pragma once

#include "base/result.h"
#include "vm/machine.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <filesystem>
#include <string>
#include <variant>

namespace kf::vm {

struct NodeCreate {
    MachineSpec spec;
    NodeSource source;
    bool operator==(const NodeCreate&) const = default;
};
struct NodeStart {
    std::chrono::seconds deadline{180};
    bool operator==(const NodeStart&) const = default;
}; // answers with the kubeconfig
struct NodeStop {
    std::chrono::seconds deadline{30};
    bool operator==(const NodeStop&) const = default;
};
struct NodeDestroy {
    bool operator==(const NodeDestroy&) const = default;
};
struct NodeKubeconfig {
    bool operator==(const NodeKubeconfig&) const = default;
};
struct NodeLog {
    std::uint32_t lines = 200;
    bool operator==(const NodeLog&) const = default;
};
struct ImageImport { // the archive is the request's input stream
    bool operator==(const ImageImport&) const = default;
};
struct ImageList {
    bool operator==(const ImageList&) const = default;
};
struct ImageRemove {
    std::string image = {};
    bool operator==(const ImageRemove&) const = default;
};
struct DataDelete {
    bool operator==(const DataDelete&) const = default;
};
struct VolumeRead { // the file is the request's output stream
    std::string path = {};
    bool operator==(const VolumeRead&) const = default;
};
struct VolumeWrite { // the file is the request's input stream
    std::string path = {};
    bool operator==(const VolumeWrite&) const = default;
};
struct VolumeList {
    std::string path = {};
    bool operator==(const VolumeList&) const = default;
};

using Operation = std::variant<NodeCreate, NodeStart, NodeStop, NodeDestroy, NodeKubeconfig, NodeLog, ImageImport, ImageList, ImageRemove,
    DataDelete, VolumeRead, VolumeWrite, VolumeList>;

struct Request {
    std::filesystem::path home = {}; // the caller's kfbox home, absolute and free of symbolic links
    std::string machine = {};        // a DNS label
    Operation operation;

    bool operator==(const Request&) const = default;
};

struct Answer {
    std::string text = {}; // the kubeconfig, the log, the list: what the operation is asked for
    std::vector<std::string> warnings = {};

    bool operator==(const Answer&) const = default;
};

nlohmann::json toJson(const Request& request);
// Refuses with Errc::InvalidInput, naming the field: unknown operations and fields, wrong types, names that are not DNS labels,
// relative or unnormalised paths, files outside the home, numbers out of range. Touches no file.
Result<Request> requestFromJson(const nlohmann::json& json);

nlohmann::json toJson(const Result<Answer>& answer);
Result<Answer> answerFromJson(const nlohmann::json& json);

} // namespace kf::vm
