#include "app/models/install_text.h"

#include "app/models/text.h"
#include "base/units.h"

#include <QCoreApplication>

#include <cmath>
#include <map>

namespace kf::models {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(kf::models::InstallText)
};
} // namespace

QString stepTitle(const std::string& step)
{
    static const std::map<std::string, const char*> titles{{"bundle", QT_TRANSLATE_NOOP("kf::models::InstallText", "Checking the bundle")},
        {"preflight", QT_TRANSLATE_NOOP("kf::models::InstallText", "Checking this computer")}, {"import", QT_TRANSLATE_NOOP("kf::models::InstallText", "Importing the bundle")},
        {"machine", QT_TRANSLATE_NOOP("kf::models::InstallText", "Creating the machine")}, {"start", QT_TRANSLATE_NOOP("kf::models::InstallText", "Starting the machine")},
        {"api", QT_TRANSLATE_NOOP("kf::models::InstallText", "Waiting for the API server")}, {"components", QT_TRANSLATE_NOOP("kf::models::InstallText", "Installing the components")},
        {"users", QT_TRANSLATE_NOOP("kf::models::InstallText", "Preparing the workspace")}, {"smoke", QT_TRANSLATE_NOOP("kf::models::InstallText", "Trying each component")},
        {"cluster", QT_TRANSLATE_NOOP("kf::models::InstallText", "Waiting for the cluster's own parts")}};
    const auto known = titles.find(step);
    return known == titles.end() ? qt(step) : Words::tr(known->second);
}

QString progressText(const std::string& step, std::uint64_t done, std::uint64_t total, const QString& text)
{
    if (total == 0)
        return text;
    if (step == "import")
        return Words::tr("%1 of %2").arg(qt(formatBytes(done)), qt(formatBytes(total)));
    if (step == "components")
        return Words::tr("%1 of %2 objects are ready").arg(done).arg(total);
    if (step == "smoke")
        return Words::tr("%1 of %2 examples passed").arg(done).arg(total);
    return text.isEmpty() ? Words::tr("%1 of %2").arg(done).arg(total) : Words::tr("%1: %2 of %3").arg(text).arg(done).arg(total);
}

QString secondsText(double seconds)
{
    const auto whole = static_cast<long>(std::max(seconds, 0.0));
    return whole < 60 ? Words::tr("%1 s").arg(whole) : Words::tr("%1:%2 min").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QString leftText(double seconds)
{
    if (seconds < 8)
        return Words::tr("a few seconds left");
    if (seconds < 90)
        return Words::tr("about %1 s left").arg(static_cast<long>(std::ceil(seconds / 5)) * 5);
    return Words::tr("about %1 min left").arg(static_cast<long>(std::lround(seconds / 60)));
}

} // namespace kf::models
