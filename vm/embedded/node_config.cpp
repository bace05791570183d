#include "vm/embedded/node_config.h"

#include "base/units.h"

#include <algorithm>
#include <sstream>

namespace kf::vm {

std::string nodeEnvironment(const MachineRecord& record, const NetworkPlan& network, const std::vector<std::string>& nameServers)
{
    const bool online = record.spec.internet == Internet::On;
    std::string servers;
    for (const std::string& server : nameServers)
        servers += (servers.empty() ? "" : " ") + server;
    const std::pair<const char*, std::string> variables[] = {
        {"KFBOX_NODE_NAME", record.spec.name},
        {"KFBOX_NODE_ADDRESS", network.nodeAddress()},
        {"KFBOX_POD_SUBNET", podSubnet},
        {"KFBOX_SERVICE_SUBNET", serviceSubnet},
        {"KFBOX_INTERNET", online ? "on" : "off"},
        {"KFBOX_GATEWAY", online ? network.hostAddress() : ""},
        {"KFBOX_NAMESERVERS", online ? servers : ""},
        // The node tells its kubelet, which would offer pods the whole computer.
        {"KFBOX_MILLICPUS", std::to_string(record.spec.milliCpus)},
        {"KFBOX_MEMORY_BYTES", std::to_string(record.spec.memoryBytes)},
        {"KFBOX_SNAPSHOTTER", record.linked ? "erofs" : "overlayfs"},
    };
    std::string text;
    for (const auto& [name, value] : variables)
        text += std::string(name) + "=\"" + value + "\"\n";
    return text;
}

std::vector<std::string> nameServers(std::string_view resolvConf)
{
    std::vector<std::string> servers;
    std::istringstream lines{std::string(resolvConf)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line};
        std::string keyword, server;
        words >> keyword >> server;
        if (keyword != "nameserver")
            continue;
        const auto address = parseNetwork(server);
        if (address && address->prefix == 32 && address->address >> 24 != 127 && address->address != 0)
            servers.push_back(server);
    }
    return servers;
}

NodeStartState nodeStartState(std::string_view log)
{
    std::istringstream lines{std::string(log)};
    NodeStartState state = NodeStartState::Working;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t time = line.find(' ');
        const std::string said = time == std::string::npos ? "" : line.substr(time + 1);
        if (said == "done")
            state = NodeStartState::Done;
        else if (said.rfind("failed with status ", 0) == 0)
            state = NodeStartState::Failed;
    }
    return state;
}

std::string nodeStartFailure(std::string_view log)
{
    std::string last, error;
    std::istringstream lines{std::string(log)};
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.find(" failed with status ") != std::string::npos || line.rfind("To see the stack trace", 0) == 0)
            continue;
        last = line;
        if (line.rfind("error", 0) == 0 || line.rfind("Error", 0) == 0)
            error = line;
    }
    std::string said = error.empty() ? last : error;
    while (!said.empty() && (said.back() == '.' || said.back() == ' '))
        said.pop_back();
    return said.empty() ? "it said nothing" : said;
}

std::optional<std::string> administratorConfig(std::string_view text, const std::string& address)
{
    // The key is the last thing that kubeadm writes; a file without it, or cut within its line, is not finished.
    if (text.find("client-key-data: ") == std::string_view::npos || text.back() != '\n')
        return std::nullopt;
    std::istringstream lines{std::string(text)};
    std::string config;
    bool found = false;
    for (std::string line; std::getline(lines, line);) {
        if (const std::size_t at = line.find("server: https://"); at != std::string::npos) {
            line = line.substr(0, at) + "server: https://" + address + ":6443";
            found = true;
        }
        config += line + "\n";
    }
    return found ? std::optional(config) : std::nullopt;
}

std::vector<MachineImage> parseImageList(std::string_view text)
{
    std::vector<MachineImage> images;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        // REF TYPE DIGEST SIZE PLATFORMS LABELS, the size in two words ("44.6 MiB")
        std::istringstream words{line};
        std::string name, type, digest, size, unit;
        words >> name >> type >> digest >> size >> unit;
        if (digest.rfind("sha256:", 0) != 0)
            continue;
        if (!unit.empty() && unit.back() == 'B')
            unit.pop_back();
        const auto bytes = parseBytes(size + unit);
        const bool pinned = line.find("io.cri-containerd.pinned=pinned") != std::string::npos;
        images.push_back({.name = name, .digest = digest, .bytes = bytes ? *bytes : 0, .pinned = pinned});
    }
    return images;
}

std::vector<MachineImage> namedImages(const std::vector<MachineImage>& all)
{
    std::vector<MachineImage> named;
    for (const MachineImage& image : all) {
        if (image.name.find("sha256:") == std::string::npos)
            named.push_back(image);
    }
    return named;
}

Result<std::vector<std::string>> recordsToRemove(const std::vector<MachineImage>& all, const std::string& name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const MachineImage& image) { return image.name == name; });
    if (found == all.end())
        return Error{Errc::NotFound, "The machine has no image \"" + name + "\": kfbox image list names them.", {}};
    if (found->pinned)
        return Error{Errc::Conflict, "The image \"" + name + "\" belongs to the platform and stays.", {}};
    const std::string digest = found->digest;
    const std::vector<MachineImage> named = namedImages(all);
    const bool last = std::none_of(named.begin(), named.end(), [&](const MachineImage& image) { return image.digest == digest && image.name != name; });
    std::vector<std::string> records{name};
    for (const MachineImage& image : all) {
        if (last && image.digest == digest && image.name != name)
            records.push_back(image.name);
    }
    return records;
}

} // namespace kf::vm
