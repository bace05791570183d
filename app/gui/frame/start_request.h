// What a start of the app was asked for: by the command line, or by a second start that hands it to the first. Pure.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QStringList>

namespace kf::gui {

struct StartRequest {
    QString panel{};  // its id; empty: the last one
    QString object{}; // in that panel
    QString bundle{}; // absolute path of a file to install from
    QByteArray activation{}; // what the desktop gave the second start, so that the first may come to the front
    bool operator==(const StartRequest&) const = default;
};

QString startUsage(); // what --help says
// [--panel ID] [--object NAME] [BUNDLE.kfb], without the program's name. Errc::InvalidInput names the word that is wrong.
Result<StartRequest> parseArguments(const QStringList& words, const QString& workingFolder);

QByteArray toLine(const StartRequest& request); // JSON and a line end
Result<StartRequest> fromLine(const QByteArray& line);

} // namespace kf::gui
