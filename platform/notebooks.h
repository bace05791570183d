// Notebooks of a cluster: create, list, stop, start, remove. Every call blocks (await on the client's futures) and belongs
// on a worker thread; a stop request answers Errc::Cancelled.
#pragma once

#include "kube/client.h"
#include "platform/notebook_objects.h"
#include "platform/notebook_summary.h"
#include "platform/notebook_volumes.h"

namespace kf::platform {

class Notebooks {
public:
    explicit Notebooks(std::shared_ptr<kube::Client> client) : m_client(std::move(client)) {}

    // nameSpace empty: of all namespaces. Sorted by namespace and name.
    Result<std::vector<NotebookSummary>> list(const std::string& nameSpace, const std::stop_token& stop) const;
    Result<Json> get(const std::string& nameSpace, const std::string& name, const std::stop_token& stop) const;
    // Everything is tried without effect first (dry run), so that a refusal leaves nothing behind. Errc::AlreadyExists.
    Result<> create(const NotebookObjects& objects, const std::stop_token& stop) const;
    Result<> setStopped(const std::string& nameSpace, const std::string& name, bool stopped, const std::string& now, const std::stop_token& stop) const;
    // Its volumes with their sizes, and who else uses them.
    Result<std::vector<NotebookVolume>> volumes(const std::string& nameSpace, const std::string& name, const std::stop_token& stop) const;
    // Its claims stay but for those named here, with all their files.
    Result<> remove(const std::string& nameSpace, const std::string& name, const std::vector<std::string>& claims, const std::stop_token& stop) const;
    // Other cores and memory: its server is started anew with them. Read again where somebody changed the notebook meanwhile.
    Result<> resize(const std::string& nameSpace, const std::string& name, const NotebookResources& resources, const std::stop_token& stop) const;
    // The token that its server asks for, from its secret. Empty where the notebook was made without one.
    Result<std::string> token(const std::string& nameSpace, const std::string& name, const std::stop_token& stop) const;

private:
    std::shared_ptr<kube::Client> m_client;
};

// "http://127.0.0.1:40123/notebook/workspace/demo/lab?token=…"
std::string notebookUrl(int localPort, const std::string& nameSpace, const std::string& name, const std::string& token);

} // namespace kf::platform
