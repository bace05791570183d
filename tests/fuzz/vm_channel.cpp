// What kfbox's user writes to the helper, which runs as root: frames, the requests in them, and the answers on the way back.
#include "tests/fuzz/target.h"

#include "vm/helper/channel.h"
#include "vm/helper/request.h"

#include <sys/mman.h>
#include <unistd.h>

using namespace kf;

namespace {

int depthOf(const nlohmann::json& json)
{
    int deepest = 0;
    if (json.is_structured())
        for (const auto& item : json)
            deepest = std::max(deepest, depthOf(item));
    return deepest + 1;
}

void check(const nlohmann::json& json)
{
    const auto request = vm::requestFromJson(json);
    if (!fuzz::went("requestFromJson", request))
        return;
    const auto again = vm::requestFromJson(vm::toJson(*request));
    fuzz::require(again && *again == *request, "a request comes back from its JSON");
    if (const auto* create = std::get_if<vm::NodeCreate>(&request->operation)) {
        const std::string home = request->home.string() + "/";
        fuzz::require(create->source.root.string().starts_with(home), "no file outside of the home is named");
        for (const vm::StoreFile& file : create->source.imageStore) {
            fuzz::require(file.blob.string().starts_with(home), "no file outside of the home is named");
            fuzz::require(file.blob.lexically_normal() == file.blob && !file.path.starts_with("../") && !file.path.starts_with("/"), "no path leads upwards");
        }
    }
}

} // namespace

KF_FUZZ_TARGET(vm_channel)
{
    const FileDescriptor file(::memfd_create("channel", MFD_CLOEXEC));
    if (!file || !writeAll(file.get(), bytes, "write") || ::lseek(file.get(), 0, SEEK_SET) != 0)
        return;
    vm::Channel channel(file.get(), -1);
    for (;;) {
        const auto frame = channel.read();
        if (!fuzz::went("Channel", frame) || !*frame)
            return;
        const nlohmann::json& head = (*frame)->head;
        fuzz::require(depthOf(head) <= 64, "what is nested without end is refused before it is copied");
        if (head.contains("request"))
            check(head["request"]);
        else
            fuzz::went("answerFromJson", vm::answerFromJson(head));
    }
}
