#include "app/gui/frame/help_dialog.h"

#include "app/gui/frame/keyboard_list.h"
#include "app/gui/frame/languages.h"
#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/text.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace kf::gui {

namespace {

// The README's commands with their comments, as a list: it wraps where a block of code would need a wide window.
QString commandsAsList(const QString& markdown)
{
    QStringList lines;
    bool isCode = false;
    for (const QString& line : markdown.split(QLatin1Char('\n'))) {
        if (line.startsWith(QStringLiteral("```"))) {
            isCode = !isCode;
            lines << QString();
        } else if (isCode) {
            const QString comment = line.section(QLatin1Char('#'), 1).trimmed();
            lines << QStringLiteral("* `%1`").arg(line.section(QLatin1Char('#'), 0, 0).trimmed()) + (comment.isEmpty() ? QString() : QStringLiteral(": ") + comment);
        } else {
            lines << line;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

QWidget* dayPage()
{
    auto* text = new QTextBrowser;
    text->setObjectName(QStringLiteral("helpDay"));
    text->setAccessibleName(HelpDialog::tr("What a day with kfbox is like"));
    text->setOpenLinks(false); // nothing here needs a network
    text->setMarkdown(commandsAsList(textFile(QStringLiteral("day"), QLocale().name().section(QLatin1Char('_'), 0, 0))));
    text->setTabChangesFocus(true);
    return text;
}

QWidget* keyboardPage(const std::vector<KeyLine>& lines)
{
    auto* table = new QTableWidget(static_cast<int>(lines.size()), 3);
    table->setObjectName(QStringLiteral("helpKeyboard"));
    table->setAccessibleName(HelpDialog::tr("Every key and what it does"));
    table->setHorizontalHeaderLabels({HelpDialog::tr("Keys"), HelpDialog::tr("What they do"), HelpDialog::tr("Where")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(theme::space(4));
    for (int row = 0; row < table->rowCount(); ++row) {
        const KeyLine& line = lines[static_cast<std::size_t>(row)];
        table->setItem(row, 0, new QTableWidgetItem(line.keys));
        table->setItem(row, 1, new QTableWidgetItem(line.what));
        table->setItem(row, 2, new QTableWidgetItem(line.where));
    }
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return table;
}

QWidget* aboutPage(const QString& text)
{
    auto* page = new QWidget;
    auto* sign = new QLabel;
    sign->setPixmap(appIcon().pixmap(theme::space(8)));
    auto* words = new QLabel(text);
    words->setObjectName(QStringLiteral("helpAbout"));
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* copy = new QPushButton(icon(Glyph::Copy), HelpDialog::tr("Copy"));
    copy->setObjectName(QStringLiteral("copyAbout"));
    copy->setAccessibleName(HelpDialog::tr("Copy the versions"));
    QObject::connect(copy, &QPushButton::clicked, copy, [text] { QGuiApplication::clipboard()->setText(text); });
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(theme::space(2), theme::space(2), theme::space(2), theme::space(2));
    layout->setSpacing(theme::space(1.5));
    layout->addWidget(sign);
    layout->addWidget(words);
    layout->addWidget(copy, 0, Qt::AlignLeft);
    layout->addStretch(1);
    return page;
}

} // namespace

QString aboutText(const std::optional<installer::Status>& status, const QString& platform)
{
    QStringList lines{HelpDialog::tr("kfbox %1: a complete Kubeflow on one laptop, without internet").arg(QStringLiteral(KFBOX_VERSION)),
        HelpDialog::tr("Qt %1 on %2").arg(QString::fromLatin1(qVersion()), platform)};
    if (!status || status->bundle.empty())
        return lines.join(QLatin1Char('\n'));
    lines << HelpDialog::tr("Installed: %1").arg(models::qt(status->bundle));
    for (const installer::ComponentStatus& component : status->components)
        lines << QStringLiteral("  %1 %2").arg(models::qt(component.title), models::qt(component.version));
    return lines.join(QLatin1Char('\n'));
}

HelpDialog::HelpDialog(models::Desktop& desktop, const QWidget& window, const std::vector<std::pair<QString, QWidget*>>& places, QWidget* parent)
    : QDialog(parent), m_tabs(new QTabWidget)
{
    setObjectName(QStringLiteral("helpDialog"));
    setWindowTitle(tr("Help"));
    resize(theme::space(92), theme::space(72));
    m_tabs->setObjectName(QStringLiteral("helpTabs"));
    m_tabs->setAccessibleName(tr("Parts of the help"));
    m_tabs->tabBar()->setObjectName(QStringLiteral("helpTabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("Part of the help"));
    m_tabs->addTab(dayPage(), tr("A day with kfbox"));
    m_tabs->addTab(keyboardPage(keyLines(window, places)), tr("Keyboard"));
    m_tabs->addTab(aboutPage(aboutText(desktop.status(), QGuiApplication::platformName())), tr("About"));
    auto* buttons = new QDialogButtonBox;
    QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("closeHelp"));
    close->setAccessibleName(tr("Close the help"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(2), theme::space(1.5), theme::space(2), theme::space(1.5));
    layout->setSpacing(theme::space(1));
    layout->addWidget(m_tabs, 1);
    layout->addWidget(buttons);
}

void HelpDialog::showTab(int tab)
{
    m_tabs->setCurrentIndex(tab);
    show();
    raise();
    activateWindow();
    m_tabs->currentWidget()->setFocus();
}

} // namespace kf::gui
