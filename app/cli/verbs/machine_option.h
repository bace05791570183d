// --name: which machine a verb is about, and the way into it.
#pragma once

#include "app/cli/verb.h"
#include "kube/client.h"

namespace kf::cli {

struct MachineOption {
    std::string name = "kfbox";

    void addOptions(CLI::App& app) { app.add_option("--name", name, "The machine's name")->capture_default_str(); }
    // Usage error for a name that is no DNS label.
    Result<std::unique_ptr<vm::Machine>> open(Context& context) const;
    // As open(), and Errc::NotFound or Unavailable with the verb that helps where it does not run.
    Result<std::unique_ptr<vm::Machine>> openRunning(Context& context) const;
    Result<std::shared_ptr<kube::Client>> client(Context& context) const;
};

} // namespace kf::cli
