// One question to a notebook's Jupyter server, over plain HTTP inside the cluster.
#pragma once

#include "base/result.h"

#include <memory>
#include <string>

namespace kf::controllers {

struct JupyterQuestion {
    std::string host; // "demo.workspace.svc.cluster.local"
    int port = 80;
    std::string path; // "/notebook/workspace/demo/api/kernels"
    std::string token; // empty: none
    bool operator==(const JupyterQuestion&) const = default;
};

class JupyterApi {
public:
    virtual ~JupyterApi() = default;
    // The body of a 200 answer. Blocks the calling thread for at most 10 s; bodies above 1 MiB are refused.
    // Errors: Unavailable, TimedOut, Permission (401, 403), InvalidInput (any other status, too much).
    virtual Result<std::string> get(const JupyterQuestion& question) = 0;
};

std::unique_ptr<JupyterApi> makeJupyterApi();

} // namespace kf::controllers
