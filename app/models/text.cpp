#include "app/models/text.h"

#include <QCoreApplication>
#include <QDateTime>

namespace kf::models {

qint64 secondsOf(const std::string& rfc3339)
{
    const QDateTime time = QDateTime::fromString(qt(rfc3339), Qt::ISODate);
    return time.isValid() ? time.toSecsSinceEpoch() : -1;
}

QString durationText(std::chrono::seconds time)
{
    const auto seconds = time.count();
    const auto text = [](const char* form, qint64 number) { return QCoreApplication::translate("kf::models", form).arg(number); };
    if (seconds < 1)
        return QCoreApplication::translate("kf::models", "now");
    if (seconds < 120)
        return text(QT_TRANSLATE_NOOP("kf::models", "%1 s"), seconds);
    if (seconds < 2 * 3600)
        return text(QT_TRANSLATE_NOOP("kf::models", "%1 min"), seconds / 60);
    if (seconds < 48 * 3600)
        return text(QT_TRANSLATE_NOOP("kf::models", "%1 h"), seconds / 3600);
    return text(QT_TRANSLATE_NOOP("kf::models", "%1 d"), seconds / (24 * 3600));
}

QString ageOf(const std::string& rfc3339, std::chrono::system_clock::time_point now)
{
    const qint64 then = secondsOf(rfc3339);
    if (then < 0)
        return {};
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count() - then;
    return durationText(std::chrono::seconds(std::max<qint64>(seconds, 0)));
}

} // namespace kf::models
