#include "app/gui/style_sheet.h"

#include "app/gui/theme.h"

#include <algorithm>

namespace kf::gui::theme {

namespace {

// %WORD% stands for a colour or a length of the theme. Sections belong to widget classes; properties on widgets choose variants:
// primary, danger, flat and link (buttons), button (tool buttons that look like one), card (frames), quiet and title (labels), roomy (lists);
// tone (labels) is a models::Tone, notice a label on the ground of a warning.
// What gets a wider border gets less padding: neither its text nor its neighbours may move with the focus.
const char* const text = R"(
QToolTip { color: %tipText%; background: %tip%; border: 0; padding: %s1% %s2%; }
QMainWindow::separator { width: 0; height: 0; }
QStatusBar { background: %window%; border-top: 1px solid %line%; }
QStatusBar::item { border: 0; }

QWidget#statusLine { background: %window%; border-top: 1px solid %line%; }
QWidget#navigation { background: %raised%; border-right: 1px solid %line%; }
QListWidget[navigation="true"] { background: transparent; border: 1px solid transparent; border-radius: 6px; }
QListWidget[navigation="true"]:focus { border: 1px solid %accent%; }
QListWidget[navigation="true"]::item { border-radius: 6px; padding: 0 %s1%; color: %text%; }
QListWidget[navigation="true"]::item:hover { background: %hover%; }
QListWidget[navigation="true"]::item:selected { background: %selected%; }

QListWidget[roomy="true"] { padding: %s1%; }
QListWidget[roomy="true"]::item { border-radius: 4px; padding: %s1%; color: %text%; }
QListWidget[roomy="true"]::item:hover { background: %hover%; }
QListWidget[roomy="true"]::item:selected { background: %selected%; }
QListWidget[roomy="true"]::item:disabled { background: transparent; color: %quiet%; }

QFrame[card="true"] { background: %raised%; border: 1px solid %line%; border-radius: 8px; }
QLabel[quiet="true"], QLabel[tone="1"] { color: %quiet%; }
QLabel[tone="0"] { color: %text%; }
QLabel[tone="2"] { color: %good%; }
QLabel[tone="3"] { color: %busy%; }
QLabel[tone="4"] { color: %warning%; }
QLabel[tone="5"] { color: %bad%; }
QLabel[notice="true"] { background: %warningGround%; color: %warning%; border-radius: 6px; padding: %s1% %s2%; }

QPushButton { background: %button%; color: %text%; border: 1px solid %border%; border-radius: 6px; padding: %s1% %s3%; min-height: %control%; }
QPushButton, QToolButton { icon-size: %control%; } /* of a line's height: with and without an icon buttons are as high, whatever the font */
QPushButton:hover { background: %hover%; }
QPushButton:pressed { background: %line%; }
QPushButton:focus { border: 2px solid %accent%; padding: %s1less% %s3less%; }
QPushButton:disabled { color: %disabled%; border-color: %line%; }
QPushButton[primary="true"] { background: %highlight%; color: %highlightText%; border-color: %highlight%; }
QPushButton[primary="true"]:hover { background: %highlightHover%; }
QPushButton[primary="true"]:focus { border: 2px solid %text%; }
QPushButton[primary="true"]:disabled { background: %line%; color: %disabled%; border-color: %line%; }
QPushButton[danger="true"] { color: %bad%; border-color: %bad%; }
QPushButton[danger="true"]:disabled { color: %disabled%; border-color: %line%; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; }
QPushButton[flat="true"]:hover { background: %hover%; }
QPushButton[flat="true"]:focus { border: 2px solid %accent%; }

QPushButton[link="true"] { text-align: left; padding: %s1%; }
QPushButton[link="true"]:focus { padding: %s1less%; }
QPushButton[field="true"] { background: %base%; color: %quiet%; text-align: left; }
QPushButton[field="true"]:hover { background: %hover%; }
QFrame[tone="bad"] { border-color: %bad%; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: %s1%; }
QToolButton:hover, QToolButton:open { background: %hover%; }
QToolButton:checked { background: %selected%; }
QToolButton:focus { border: 2px solid %accent%; padding: %s1less%; }
QToolButton[button="true"] { background: %button%; border: 1px solid %border%; padding: %s1% %s2%; min-height: %control%; }
QToolButton[button="true"]:hover, QToolButton[button="true"]:open { background: %hover%; }
QToolButton[button="true"]:focus { border: 2px solid %accent%; padding: %s1less% %s2less%; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: %base%; color: %text%; border: 1px solid %border%; border-radius: 6px;
  padding: %s1% %s2%; selection-background-color: %highlight%; selection-color: %highlightText%; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: %control%; }
QComboBox { padding-top: %s1less%; padding-bottom: %s1less%; } /* the style makes it two pixels higher than a line */
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid %accent%; padding: %s1less% %s2less%; }
QComboBox:focus { padding-top: %s1less2%; padding-bottom: %s1less2%; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: %disabled%; background: %window%; border-color: %line%; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"] { border: 2px solid %bad%; padding: %s1less% %s2less%; }

QComboBox::drop-down { border: 0; width: %control%; }
QComboBox::down-arrow { image: url(:/theme/arrows/down-%scheme%.svg); width: %s3%; height: %s3%; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; background: transparent; width: %control%; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: %hover%; }
QAbstractSpinBox::up-arrow { image: url(:/theme/arrows/up-%scheme%.svg); width: %s2%; height: %s2%; }
QAbstractSpinBox::down-arrow { image: url(:/theme/arrows/down-%scheme%.svg); width: %s2%; height: %s2%; }

QTableView, QTreeView, QListView { background: %base%; alternate-background-color: %alternate%; border: 1px solid %line%; border-radius: 8px;
  gridline-color: transparent; selection-background-color: %selected%; selection-color: %text%; outline: 0; }
QTableView::item, QTreeView::item { padding: 0 %s2%; border-bottom: 1px solid %faintLine%; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 1px solid %accent%; }
QHeaderView { background: transparent; }
QHeaderView::section { background: %base%; color: %quiet%; border: 0; border-bottom: 1px solid %line%; padding: %s1% %s2%; }
QHeaderView::section:horizontal:first { border-top-left-radius: 7px; }
QHeaderView::section:horizontal:last { border-top-right-radius: 7px; }
QHeaderView::section:horizontal:only-one { border-top-left-radius: 7px; border-top-right-radius: 7px; }
QTableView QTableCornerButton::section { background: %base%; border: 0; }

QTabBar::tab { background: transparent; color: %quiet%; padding: %s1% %s2%; margin-right: %s1%; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: %text%; }
QTabBar::tab:selected { color: %text%; border-bottom: 2px solid %accent%; }
QTabBar::tab:focus { color: %accent%; }
QTabWidget::pane { border: 0; border-top: 1px solid %line%; top: -1px; }

QProgressBar { background: %line%; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: %highlight%; border-radius: 3px; }

QMenu { background: %raised%; border: 1px solid %line%; border-radius: 8px; padding: %s1%; }
QMenu::item { padding: %s1% %s3%; border-radius: 4px; }
QMenu::item:selected { background: %selected%; color: %text%; }
QMenu::item:disabled { color: %disabled%; }
QMenu::separator { height: 1px; background: %line%; margin: %s1%; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: %handle%; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: transparent; }
QGroupBox { border: 0; margin-top: %s3%; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
)";

QString mixed(const QColor& front, const QColor& back, double part)
{
    const auto mix = [part](int one, int other) { return qRound(one * part + other * (1 - part)); };
    return QColor(mix(front.red(), back.red()), mix(front.green(), back.green()), mix(front.blue(), back.blue())).name();
}

} // namespace

QString styleSheet(const QPalette& palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor highlight = palette.color(QPalette::Highlight);
    const QColor ink = palette.color(QPalette::Text);
    const auto less = [](double steps, int border) { return QStringLiteral("%1px").arg(std::max(0, space(steps) - border)); };
    const auto pixels = [&less](double steps) { return less(steps, 0); };
    const QList<std::pair<QString, QString>> words{
        {QStringLiteral("scheme"), isDark(palette) ? QStringLiteral("dark") : QStringLiteral("light")}, {QStringLiteral("window"), palette.color(QPalette::Window).name()}, {QStringLiteral("base"), base.name()},
        {QStringLiteral("alternate"), palette.color(QPalette::AlternateBase).name()}, {QStringLiteral("raised"), raised(palette).name()},
        {QStringLiteral("text"), ink.name()}, {QStringLiteral("quiet"), quietText(palette).name()}, {QStringLiteral("line"), line(palette).name()},
        {QStringLiteral("faintLine"), mixed(line(palette), base, 0.5)}, {QStringLiteral("border"), mixed(ink, base, 0.45)},
        {QStringLiteral("handle"), mixed(ink, base, 0.3)}, {QStringLiteral("button"), palette.color(QPalette::Button).name()},
        {QStringLiteral("hover"), mixed(ink, palette.color(QPalette::Button), 0.07)}, {QStringLiteral("highlight"), highlight.name()},
        {QStringLiteral("highlightHover"), mixed(QColor(Qt::black), highlight, 0.12)},
        {QStringLiteral("highlightText"), palette.color(QPalette::HighlightedText).name()}, {QStringLiteral("selected"), mixed(highlight, base, isDark(palette) ? 0.35 : 0.14)},
        {QStringLiteral("accent"), accent(palette).name()}, {QStringLiteral("bad"), textOf(models::Tone::Bad, palette).name()},
        {QStringLiteral("good"), textOf(models::Tone::Good, palette).name()}, {QStringLiteral("busy"), textOf(models::Tone::Busy, palette).name()},
        {QStringLiteral("warning"), textOf(models::Tone::Warning, palette).name()}, {QStringLiteral("warningGround"), backgroundOf(models::Tone::Warning, palette).name()},
        {QStringLiteral("disabled"), palette.color(QPalette::Disabled, QPalette::Text).name()}, {QStringLiteral("tip"), palette.color(QPalette::ToolTipBase).name()},
        {QStringLiteral("tipText"), palette.color(QPalette::ToolTipText).name()}, {QStringLiteral("s1"), pixels(0.5)}, {QStringLiteral("s1less"), less(0.5, 1)}, {QStringLiteral("s1less2"), less(0.5, 2)}, {QStringLiteral("s2less"), less(1, 1)}, {QStringLiteral("s3less"), less(1.75, 1)}, {QStringLiteral("s2"), pixels(1)},
        {QStringLiteral("s3"), pixels(1.75)}, {QStringLiteral("control"), pixels(2.1)}};
    QString sheet = QString::fromLatin1(text);
    for (const auto& [word, value] : words)
        sheet.replace(QLatin1Char('%') + word + QLatin1Char('%'), value);
    return sheet;
}

} // namespace kf::gui::theme
