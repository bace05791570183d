#include "app/gui/frame/start_request.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace kf::gui {

namespace {

constexpr qsizetype longestLine = 64 * 1024;

Error wrongWord(const QString& sentence) { return {Errc::InvalidInput, sentence.toStdString(), {}}; }

// File managers give paths, or URLs where the desktop entry says %U.
QString absolutePath(const QString& word, const QString& workingFolder)
{
    const QUrl url(word);
    const QString path = url.isLocalFile() ? url.toLocalFile() : word;
    return QDir::cleanPath(QDir(workingFolder).absoluteFilePath(path));
}

} // namespace

QString startUsage()
{
    return QStringLiteral("kfbox-gui [--panel ID] [--object NAME] [BUNDLE.kfb]\n"
                          "  --panel ID      show this panel: home, notebooks, machine, …\n"
                          "  --object NAME   and there this object, as NAMESPACE/NAME\n"
                          "  BUNDLE.kfb      offer to install this bundle\n"
                          "  --version, --help\n"
                          "A second start raises the window of the first one.\n");
}

Result<StartRequest> parseArguments(const QStringList& words, const QString& workingFolder)
{
    StartRequest request;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString word = words[i];
        if (word == QStringLiteral("--panel") || word == QStringLiteral("--object")) {
            if (++i == words.size())
                return wrongWord(QStringLiteral("Give a name after %1.").arg(word));
            (word == QStringLiteral("--panel") ? request.panel : request.object) = words[i];
        } else if (word.startsWith(QLatin1Char('-'))) {
            return wrongWord(QStringLiteral("kfbox-gui knows no flag %1; see kfbox-gui --help.").arg(word));
        } else if (!request.bundle.isEmpty()) {
            return wrongWord(QStringLiteral("Give one bundle file, not two: %1.").arg(word));
        } else {
            request.bundle = absolutePath(word, workingFolder);
        }
    }
    return request;
}

QByteArray toLine(const StartRequest& request)
{
    const QJsonObject object{{QStringLiteral("panel"), request.panel}, {QStringLiteral("object"), request.object}, {QStringLiteral("bundle"), request.bundle},
        {QStringLiteral("activation"), QString::fromUtf8(request.activation)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

Result<StartRequest> fromLine(const QByteArray& line)
{
    const QJsonDocument document = line.size() > longestLine ? QJsonDocument() : QJsonDocument::fromJson(line);
    if (!document.isObject())
        return Error{Errc::InvalidInput, "A program asked this kfbox for something that it does not understand.", line.left(200).toStdString()};
    const auto text = [&document](const char* name) { return document.object().value(QLatin1String(name)).toString(); };
    return StartRequest{text("panel"), text("object"), text("bundle"), text("activation").toUtf8()};
}

} // namespace kf::gui
