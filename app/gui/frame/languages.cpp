#include "app/gui/frame/languages.h"

#include <QCoreApplication>
#include <QFile>
#include <QLibraryInfo>
#include <QTranslator>

static void initResources() { Q_INIT_RESOURCE(kfbox_texts); } // Q_INIT_RESOURCE does not work inside a namespace

namespace kf::gui {

// Of Qt's own buttons, for systems that lack Qt's translations.
[[maybe_unused]] static const char* const buttonTexts[] = {
    QT_TRANSLATE_NOOP("QPlatformTheme", "OK"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Cancel"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Close"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Save"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Open"),
};

QStringList languages() { return {QStringLiteral("en"), QStringLiteral("de")}; }

QString nameOf(const QString& language)
{
    const QString name = QLocale(language).nativeLanguageName();
    return language == QStringLiteral("en") ? QStringLiteral("English") : name.left(1).toUpper() + name.mid(1);
}

QString chooseLanguage(const QString& chosen, const QStringList& systems)
{
    if (languages().contains(chosen))
        return chosen;
    for (const QString& system : systems) {
        const QString language = system.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0);
        if (languages().contains(language))
            return language;
    }
    return QStringLiteral("en");
}

void useLanguage(QCoreApplication& application, const QString& language)
{
    initResources();
    QLocale::setDefault(language == QLocale().name().section(QLatin1Char('_'), 0, 0) ? QLocale() : QLocale(language));
    auto* ours = new QTranslator(&application);
    if (ours->load(QStringLiteral(":/texts/kfbox_%1.qm").arg(language)))
        QCoreApplication::installTranslator(ours);
    if (language == QStringLiteral("en"))
        return; // as Qt speaks anyway
    auto* qts = new QTranslator(&application); // Qt's own dialogs, where the system has them
    if (qts->load(QStringLiteral("qtbase_%1").arg(language), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qts);
}

QString textFile(const QString& name, const QString& language)
{
    initResources();
    for (const QString& path : {QStringLiteral(":/texts/%1_%2.md").arg(name, language), QStringLiteral(":/texts/%1_en.md").arg(name)}) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

} // namespace kf::gui
