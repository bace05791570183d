// Adds one cluster to a kubeconfig that belongs to a person. Pure; kubeconfig_file.h reads and writes the file.
//
// The context, its cluster and its user are entries of one name. Every other entry, and every line of text that belongs to none of
// the three, stays as it is: comments and order, too, wherever the file has the form that kubectl writes.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace kf::kube {

struct MergeOptions {
    std::string name = "kfbox"; // of the context
    bool replace = false;       // entries of that name which say something else
    bool makeCurrent = false;   // kubectl uses it without --context; always so in a file that had no context
};
struct MergedKubeconfig {
    std::string text;
    bool changed = false;
};

// `existing` may be empty. Errors: InvalidInput (not a kubeconfig, a name that no context can have), AlreadyExists (an entry of that
// name says something else), Conflict (another context uses the entry that would be replaced).
Result<MergedKubeconfig> mergeKubeconfig(std::string_view existing, const std::string& origin, std::string_view ours, const MergeOptions& options);

} // namespace kf::kube
