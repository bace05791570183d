// Between the standard library's texts and Qt's, and what people read instead of numbers. Pure.
#pragma once

#include <QString>

#include <chrono>
#include <string>
#include <string_view>

namespace kf::models {

inline QString qt(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }
inline std::string plain(const QString& text) { return text.toStdString(); }

// "now", "45 s", "12 min", "3 h", "5 d": how old a thing is. Empty for a time that cannot be read.
QString ageOf(const std::string& rfc3339, std::chrono::system_clock::time_point now);
// Seconds since the epoch; -1 for a time that cannot be read.
qint64 secondsOf(const std::string& rfc3339);
QString durationText(std::chrono::seconds time);

} // namespace kf::models
