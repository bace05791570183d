// The words of an install's steps and times. Pure.
#pragma once

#include <QString>

#include <cstdint>
#include <string>

namespace kf::models {

QString stepTitle(const std::string& step); // "Importing the bundle"; an unknown one is itself
// "120 MiB of 689 MiB", "12 of 40 objects", "Linking the image store"
QString progressText(const std::string& step, std::uint64_t done, std::uint64_t total, const QString& text);
QString secondsText(double seconds); // "12 s", "1:05 min"
QString leftText(double seconds);    // "about 40 s left", "a few seconds left"

} // namespace kf::models
