#include "app/gui/widgets/question_dialog.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace kf::gui {

namespace {

QVBoxLayout* layOut(QDialog& dialog, const QString& title)
{
    dialog.setWindowTitle(title);
    dialog.setMinimumWidth(theme::space(48));
    auto* layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins(theme::space(2), theme::space(2), theme::space(2), theme::space(1.5));
    layout->setSpacing(theme::space(1.25));
    QLabel* label = heading(title);
    label->setWordWrap(true);
    layout->addWidget(label);
    return layout;
}

} // namespace

QuestionDialog::QuestionDialog(const Question& question, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("questionDialog"));
    QVBoxLayout* layout = layOut(*this, question.title);
    auto* text = new QLabel(question.text);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    layout->addWidget(text);
    if (!question.option.isEmpty()) {
        m_option = new QCheckBox(question.option);
        m_option->setObjectName(QStringLiteral("questionOption"));
        m_option->setAccessibleName(question.option);
        layout->addWidget(m_option);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* action = buttons->addButton(question.action, QDialogButtonBox::AcceptRole);
    action->setObjectName(QStringLiteral("questionAccept"));
    action->setAccessibleName(question.action);
    action->setProperty(question.danger ? "danger" : "primary", true);
    QPushButton* cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("questionCancel"));
    cancel->setAccessibleName(cancel->text().remove(QLatin1Char('&')));
    cancel->setDefault(question.danger);
    action->setDefault(!question.danger);
    if (!question.confirmWord.isEmpty()) {
        layout->addWidget(quietLabel(tr("Type “%1” to confirm:").arg(question.confirmWord)));
        auto* field = new QLineEdit;
        field->setObjectName(QStringLiteral("questionWord"));
        field->setAccessibleName(tr("Type “%1” to confirm:").arg(question.confirmWord));
        layout->addWidget(field);
        action->setEnabled(false);
        connect(field, &QLineEdit::textChanged, action, [action, word = question.confirmWord](const QString& typed) { action->setEnabled(typed == word); });
    }
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

bool QuestionDialog::isOptionChosen() const { return m_option && m_option->isChecked(); }

ErrorDialog::ErrorDialog(const QString& title, const Error& error, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("errorDialog"));
    QVBoxLayout* layout = layOut(*this, title);
    auto* card = new ErrorCard;
    card->show(error);
    layout->addWidget(card);
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("errorClose"));
    close->setAccessibleName(close->text().remove(QLatin1Char('&')));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace kf::gui
