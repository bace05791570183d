// What a user's Jupyter server says of its kernels: any program may answer there.
#include "tests/fuzz/target.h"

#include "controllers/notebooks/culling.h"

using namespace kf;

KF_FUZZ_TARGET(controllers_kernels)
{
    const auto kernels = controllers::readKernels(bytes);
    if (!fuzz::went("readKernels", kernels.has_value()))
        return;
    constexpr controllers::Time now{std::chrono::seconds(1'800'000'000)};
    static_cast<void>(controllers::afterAsking(controllers::Json::object(), kernels, now, {}).dump());
}
