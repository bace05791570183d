// What the window remembers between two starts, in one small file. Values that cannot be read count as never saved. GUI thread.
#pragma once

#include "app/gui/theme.h"

#include <QSettings>
#include <QStringList>

#include <filesystem>

class QHeaderView;
class QMainWindow;

namespace kf::gui {

class Session {
public:
    explicit Session(const QString& file);
    // $KFBOX_HOME/gui.conf where that is set, else kfbox/gui.conf in the XDG configuration folder.
    static QString fileFromEnvironment(const std::filesystem::path& home);

    QString panel() const;
    void setPanel(const QString& panel);
    std::optional<QString> nameSpace() const; // empty text: all
    void setNameSpace(const QString& nameSpace);
    theme::Scheme scheme() const;
    void setScheme(theme::Scheme scheme);
    int textSize() const; // per cent: 80 … 250
    void setTextSize(int percent);
    QString language() const; // "de"; empty: the system's
    void setLanguage(const QString& language);

    // What was chosen in the command palette, latest first.
    QStringList recent() const;
    void remember(const QString& id);

    void saveWindow(const QMainWindow& window);
    bool restoreWindow(QMainWindow& window) const;
    // Widths and order of a table's columns, by its view's object name.
    void saveColumns(const QString& table, const QHeaderView& header);
    void restoreColumns(const QString& table, QHeaderView& header) const;

private:
    mutable QSettings m_settings;
};

} // namespace kf::gui
