// When an idle notebook is stopped: decisions from its annotations and from what its Jupyter server says. Pure.
#pragma once

#include "controllers/common/json.h"
#include "controllers/notebooks/settings.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kf::controllers {

using Time = std::chrono::system_clock::time_point;

struct Kernel {
    std::string state; // "idle", "busy", "starting", …
    Time lastActivity;
    bool operator==(const Kernel&) const = default;
};

// The answer of GET api/kernels; nothing where it is not a list of kernels.
std::optional<std::vector<Kernel>> readKernels(std::string_view body);
// Between 1970 and 2200.
std::optional<Time> readTime(const std::string& rfc3339);

struct CullStep {
    enum class What {
        Nothing,  // culling has no business here
        Annotate, // write `annotations` (null values remove), then look again after `wait`
        Ask,      // ask the Jupyter server, then afterAsking()
        Wait,     // look again after `wait`
    } what;
    Json annotations;
    std::chrono::seconds wait{0};
};
CullStep nextCullStep(const Json& notebook, bool podExists, Time now, const Settings& settings);

// The annotations to write after a check. `kernels` is nothing where the server did not answer: its last activity stays.
// A busy kernel is activity now. The stop annotation is among them when the notebook was idle for too long.
Json afterAsking(const Json& notebook, const std::optional<std::vector<Kernel>>& kernels, Time now, const Settings& settings);

// Where the notebook's Jupyter token is: JUPYTER_TOKEN of its first container.
struct TokenSource {
    std::string value;
    std::string secret; // name in the notebook's namespace, with
    std::string key;
};
TokenSource tokenSource(const Json& notebook);

} // namespace kf::controllers
