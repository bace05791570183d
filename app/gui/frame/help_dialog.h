// Help that needs no network: a day with kfbox, every key, and what runs here. Not modal: it may stay beside the work.
#pragma once

#include "app/models/desktop.h"

#include <QDialog>

class QTabWidget;

namespace kf::gui {

class HelpDialog final : public QDialog {
    Q_OBJECT
public:
    enum Tab { Day, Keyboard, About };
    // `places`: panels by their titles, whose keys are listed after the window's.
    HelpDialog(models::Desktop& desktop, const QWidget& window, const std::vector<std::pair<QString, QWidget*>>& places, QWidget* parent);
    void showTab(int tab);

private:
    QTabWidget* m_tabs;
};

// Versions of the program, of Qt and of what is installed: for a report, too. Pure.
QString aboutText(const std::optional<installer::Status>& status, const QString& platform);

} // namespace kf::gui
