#include "controllers/notebooks/settings.h"

#include <charconv>

namespace kf::controllers {

namespace {

Result<std::chrono::minutes> readMinutes(const std::string& name, const std::optional<std::string>& value, std::chrono::minutes fallback)
{
    if (!value || value->empty())
        return fallback;
    int minutes = 0;
    const char* const end = value->data() + value->size();
    const auto [stopped, fault] = std::from_chars(value->data(), end, minutes);
    if (fault != std::errc() || stopped != end || minutes <= 0)
        return Error{Errc::InvalidInput, name + " must be a whole number of minutes above 0, not \"" + *value + "\".", {}};
    return std::chrono::minutes(minutes);
}

} // namespace

Result<Settings> readSettings(const std::function<std::optional<std::string>(const std::string&)>& variable)
{
    Settings settings;
    if (variable("USE_ISTIO") == "true") {
        return Error{Errc::InvalidInput,
            "USE_ISTIO=true needs Kubeflow's own notebook controller: this one makes no VirtualService; unset it and reach notebooks by their Service.", {}};
    }
    settings.addFsGroup = variable("ADD_FSGROUP").value_or("true") == "true";
    settings.culling = variable("ENABLE_CULLING") == "true";
    settings.cullAfter = KF_TRY(readMinutes("CULL_IDLE_TIME", variable("CULL_IDLE_TIME"), settings.cullAfter));
    settings.checkEvery = KF_TRY(readMinutes("IDLENESS_CHECK_PERIOD", variable("IDLENESS_CHECK_PERIOD"), settings.checkEvery));
    if (const auto domain = variable("CLUSTER_DOMAIN"); domain && !domain->empty())
        settings.clusterDomain = *domain;
    return settings;
}

} // namespace kf::controllers
