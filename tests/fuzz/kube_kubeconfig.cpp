// A kubeconfig from a stranger: nothing of it makes us open files, talk without TLS or write a header that it has chosen.
#include "tests/fuzz/target.h"

#include "kube/kubeconfig.h"

#include <algorithm>

using namespace kf;

namespace {

bool hasControls(const std::string& text)
{
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

} // namespace

KF_FUZZ_TARGET(kube_kubeconfig)
{
    const auto config = kube::parseKubeconfig(bytes, "it");
    if (!fuzz::went("parseKubeconfig", config))
        return;
    fuzz::require(config->server.starts_with("https://"), "the server speaks TLS");
    fuzz::require(config->verifyServer, "the server's certificate is checked");
    fuzz::require(config->tokenFile.empty(), "no file is read");
    fuzz::require(!hasControls(config->server), "no control character gets into an address");
    fuzz::require(!hasControls(config->token), "no control character gets into a header");
}
