#include "app/gui/frame/session.h"

#include "app/models/text.h"

#include <QHeaderView>
#include <QMainWindow>
#include <QStandardPaths>

namespace kf::gui {

namespace {

constexpr int recentKept = 30;
constexpr int smallest = 80;
constexpr int largest = 250;

QString columnsKey(const QString& table, const QHeaderView& header) { return QStringLiteral("columns/%1-%2").arg(table).arg(header.count()); }

} // namespace

Session::Session(const QString& file) : m_settings(file, QSettings::IniFormat) {}

QString Session::fileFromEnvironment(const std::filesystem::path& home)
{
    if (qEnvironmentVariableIsSet("KFBOX_HOME"))
        return models::qt((home / "gui.conf").string());
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/kfbox/gui.conf");
}

QString Session::panel() const { return m_settings.value(QStringLiteral("panel")).toString(); }
void Session::setPanel(const QString& panel) { m_settings.setValue(QStringLiteral("panel"), panel); }

std::optional<QString> Session::nameSpace() const
{
    const QVariant saved = m_settings.value(QStringLiteral("namespace"));
    return saved.isValid() ? std::optional(saved.toString()) : std::nullopt;
}
void Session::setNameSpace(const QString& nameSpace) { m_settings.setValue(QStringLiteral("namespace"), nameSpace); }

theme::Scheme Session::scheme() const
{
    const QString word = m_settings.value(QStringLiteral("scheme")).toString();
    return word == QStringLiteral("light") ? theme::Scheme::Light : word == QStringLiteral("dark") ? theme::Scheme::Dark : theme::Scheme::System;
}
void Session::setScheme(theme::Scheme scheme)
{
    const char* word = scheme == theme::Scheme::Light ? "light" : scheme == theme::Scheme::Dark ? "dark" : "system";
    m_settings.setValue(QStringLiteral("scheme"), QString::fromLatin1(word));
}

int Session::textSize() const
{
    bool isNumber = false;
    const int percent = m_settings.value(QStringLiteral("textSize"), 100).toInt(&isNumber);
    return isNumber ? std::clamp(percent, smallest, largest) : 100;
}
void Session::setTextSize(int percent) { m_settings.setValue(QStringLiteral("textSize"), std::clamp(percent, smallest, largest)); }

QString Session::language() const { return m_settings.value(QStringLiteral("language")).toString(); }
void Session::setLanguage(const QString& language) { m_settings.setValue(QStringLiteral("language"), language); }

QStringList Session::recent() const { return m_settings.value(QStringLiteral("recent")).toStringList(); }
void Session::remember(const QString& id)
{
    QStringList all = recent();
    all.removeAll(id);
    all.prepend(id);
    m_settings.setValue(QStringLiteral("recent"), all.mid(0, recentKept));
}

void Session::saveWindow(const QMainWindow& window) { m_settings.setValue(QStringLiteral("geometry"), window.saveGeometry()); }
bool Session::restoreWindow(QMainWindow& window) const { return window.restoreGeometry(m_settings.value(QStringLiteral("geometry")).toByteArray()); }

void Session::saveColumns(const QString& table, const QHeaderView& header) { m_settings.setValue(columnsKey(table, header), header.saveState()); }
void Session::restoreColumns(const QString& table, QHeaderView& header) const
{
    const QByteArray state = m_settings.value(columnsKey(table, header)).toByteArray();
    if (!state.isEmpty())
        header.restoreState(state);
}

} // namespace kf::gui
