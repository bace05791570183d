#include "app/gui/frame/tray.h"

#include "app/gui/frame/status_line.h"
#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/models/machine_text.h"

#include <QApplication>
#include <QPainter>

#include <chrono>

namespace kf::gui {

namespace {

constexpr std::chrono::seconds bubbleTime{8};

// The app's sign with a dot in the state's colour.
QIcon signWithDot(models::Tone tone)
{
    QIcon made;
    for (const int size : {22, 32, 44, 64}) {
        QPixmap pixmap = appIcon().pixmap(QSize(size, size), 1.0);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const double dot = size * 0.42;
        painter.setPen(QPen(QApplication::palette().color(QPalette::Window), size / 16.0));
        painter.setBrush(theme::textOf(tone, QApplication::palette()));
        painter.drawEllipse(QRectF(size - dot - 1, size - dot - 1, dot, dot));
        made.addPixmap(pixmap);
    }
    return made;
}

} // namespace

Tray::Tray(models::Desktop& desktop, models::Notices& notices, QAction* quit, QObject* parent)
    : QObject(parent), m_desktop(desktop), m_notices(notices), m_quit(quit)
{
    m_menu.setObjectName(QStringLiteral("trayMenu"));
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT windowWanted();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::windowWanted);
    connect(&m_menu, &QMenu::aboutToShow, this, &Tray::rebuildMenu);
    for (const auto& signal : {&models::Desktop::machineChanged, &models::Desktop::statusChanged})
        connect(&m_desktop, signal, this, &Tray::update);
    models::Activities& work = m_desktop.activities();
    connect(&work, &QAbstractItemModel::rowsInserted, this, &Tray::update);
    connect(&work, &QAbstractItemModel::rowsRemoved, this, &Tray::update);
    connect(&work, &QAbstractItemModel::dataChanged, this, &Tray::update);
    connect(&m_notices, &models::Notices::changed, this, &Tray::update);
    update();
    rebuildMenu();
}

void Tray::show()
{
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon.show();
}

void Tray::update()
{
    const models::MachineText text = models::machineText(m_desktop.machine(), m_desktop.machineProblem());
    QStringList lines{QStringLiteral("kfbox: ") + text.state};
    for (const models::Activity& activity : m_desktop.activities().all())
        lines << activityText(activity);
    m_icon.setToolTip(lines.join(QLatin1Char('\n')));
    const bool hasTrouble = std::any_of(m_notices.all().begin(), m_notices.all().end(), [](const models::Notice& one) { return one.tone == models::Tone::Bad; });
    const models::Tone tone = hasTrouble ? models::Tone::Bad : !m_desktop.activities().all().empty() ? models::Tone::Busy : text.tone;
    if (std::exchange(m_tone, static_cast<int>(tone)) != static_cast<int>(tone))
        m_icon.setIcon(signWithDot(tone));
}

void Tray::rebuildMenu()
{
    m_menu.clear();
    const auto line = [this](const QString& text) { m_menu.addAction(text)->setEnabled(false); };
    line(models::machineText(m_desktop.machine(), m_desktop.machineProblem()).state);
    for (const models::Activity& activity : m_desktop.activities().all())
        line(activityText(activity));
    m_menu.addSeparator();
    QAction* open = m_menu.addAction(tr("Show the window"));
    open->setObjectName(QStringLiteral("trayShow"));
    connect(open, &QAction::triggered, this, &Tray::windowWanted);
    m_menu.addAction(m_quit);
}

void Tray::tell(const QString& sentence, models::Tone tone)
{
    if (!m_icon.isVisible())
        return;
    const auto sign = tone == models::Tone::Bad ? QSystemTrayIcon::Critical : tone == models::Tone::Warning ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information;
    m_icon.showMessage(QStringLiteral("kfbox"), sentence, sign, static_cast<int>(std::chrono::milliseconds(bubbleTime).count()));
}

} // namespace kf::gui
