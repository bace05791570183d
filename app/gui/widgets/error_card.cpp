#include "app/gui/widgets/error_card.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/text.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace kf::gui {

namespace {
QPushButton* flatButton(const QString& name, const QIcon& drawing, const QString& text)
{
    auto* button = new QPushButton(drawing, text);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setProperty("flat", true);
    return button;
}
} // namespace

ErrorCard::ErrorCard(QWidget* parent)
    : QFrame(parent), m_sentence(new QLabel), m_details(new QPlainTextEdit), m_more(flatButton(QStringLiteral("errorDetails"), icon(Glyph::Down), tr("Details"))),
      m_copy(flatButton(QStringLiteral("errorCopy"), icon(Glyph::Copy), tr("Copy"))), m_buttons(new QHBoxLayout)
{
    setObjectName(QStringLiteral("errorCard"));
    setProperty("card", true);
    auto* sign = new QLabel;
    sign->setPixmap(icon(Glyph::Error).pixmap(theme::space(2.5)));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setReadOnly(true);
    m_details->setFont(theme::monospaceFont());
    m_details->setAccessibleName(tr("Details of the error"));
    m_details->setMaximumHeight(theme::space(16));
    m_details->setVisible(false);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_more);
    m_buttons->addWidget(m_copy);

    auto* top = new QHBoxLayout;
    top->addWidget(sign, 0, Qt::AlignTop);
    top->addWidget(m_sentence, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_details);
    layout->addLayout(m_buttons);
    connect(m_more, &QPushButton::clicked, this, [this] { m_details->setVisible(!m_details->isVisible()); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_sentence->text() + QLatin1Char('\n') + m_details->toPlainText()); });
}

void ErrorCard::show(const Error& error, QAction* repair)
{
    m_sentence->setText(models::qt(error.message));
    m_details->setPlainText(models::qt(error.detail));
    m_details->setVisible(false);
    m_more->setVisible(!error.detail.empty());
    delete m_repair;
    m_repair = repair ? buttonFor(repair, this) : nullptr;
    if (m_repair)
        m_buttons->addWidget(m_repair);
    setVisible(true);
}

QString ErrorCard::sentence() const { return m_sentence->text(); }

} // namespace kf::gui
