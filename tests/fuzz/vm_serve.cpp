// The helper's whole talk with a kfbox that says anything in any order: it always ends, and only valid requests are performed.
#include "tests/fuzz/target.h"

#include "vm/helper/server.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace kf;

namespace {

// Takes the input that a request has and answers with how much it was.
class Reading final : public vm::Privileged {
public:
    Result<vm::Answer> perform(const vm::Request& request, const vm::Streams& streams, const std::stop_token&) override
    {
        fuzz::require(request.home.is_absolute(), "only a valid request is performed");
        std::size_t all = 0;
        char buffer[64];
        if (std::holds_alternative<vm::ImageImport>(request.operation)) {
            while (const std::size_t count = KF_TRY(streams.input(buffer, sizeof buffer)))
                all += count;
        }
        KF_TRY(streams.output("x"));
        return vm::Answer{.text = std::to_string(all)};
    }
};

} // namespace

KF_FUZZ_TARGET(vm_serve)
{
    const FileDescriptor file(::memfd_create("channel", MFD_CLOEXEC));
    const FileDescriptor nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    if (!file || !nowhere || !writeAll(file.get(), bytes, "write") || ::lseek(file.get(), 0, SEEK_SET) != 0)
        return;
    Reading reading;
    vm::Channel channel(file.get(), nowhere.get());
    fuzz::went("serve", vm::serve(channel, reading));
}
