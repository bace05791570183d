#include "app/gui/home/guide_dialog.h"

#include "app/gui/theme.h"

#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextTable>
#include <QVBoxLayout>

#include <algorithm>

namespace kf::gui {

namespace {

// Markdown says nothing of how a table looks.
void dressTables(QTextDocument& document, const QPalette& palette)
{
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorderCollapse(true);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(theme::line(palette));
        format.setCellPadding(theme::space(0.75));
        format.setTopMargin(theme::space(1));
        format.setBottomMargin(theme::space(1));
        table->setFormat(format);
    }
}

} // namespace

GuideDialog::GuideDialog(const QString& page, QWidget* parent) : QDialog(parent), m_list(new QListWidget), m_text(new QTextBrowser)
{
    setObjectName(QStringLiteral("guideDialog"));
    setWindowTitle(tr("Guides"));
    resize(theme::space(90), theme::space(60));
    m_list->setObjectName(QStringLiteral("guideList"));
    m_list->setAccessibleName(tr("Guides"));
    m_list->setProperty("roomy", true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setObjectName(QStringLiteral("guideText"));
    m_text->setAccessibleName(tr("Guide"));
    m_text->setOpenLinks(false); // nothing here leads to the internet
    m_text->document()->setDocumentMargin(theme::space(1.5));
    auto* sides = new QHBoxLayout;
    sides->setSpacing(theme::space(1));
    sides->addWidget(m_list);
    sides->addWidget(m_text, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("guideClose"));
    close->setAccessibleName(tr("Close the guides"));
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(sides, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0)
            return;
        m_text->setMarkdown(guides()[static_cast<std::size_t>(row)].text);
        dressTables(*m_text->document(), palette());
    });
    int widest = 0;
    for (const Guide& one : guides()) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(one.title));
        m_list->addItem(one.title);
        if (one.id == page)
            m_list->setCurrentRow(m_list->count() - 1);
    }
    m_list->setFixedWidth(widest + theme::space(5));
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

} // namespace kf::gui
