#include "app/gui/notebooks/form_field.h"

#include "app/gui/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace kf::gui {

FormField::FormField(const QString& label, QWidget* editor, const QString& hint, QWidget* parent) : QWidget(parent), m_editor(editor), m_note(new QLabel), m_hint(hint)
{
    auto* title = new QLabel(label);
    title->setBuddy(editor);
    title->setWordWrap(true);
    editor->setAccessibleName(label);
    m_note->setObjectName(editor->objectName() + QStringLiteral("Note"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setFont(theme::smallFont());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(0.35));
    layout->addWidget(title);
    layout->addWidget(editor);
    layout->addWidget(m_note);
    layout->addStretch(1);
    showNote();
}

void FormField::setHint(const QString& text)
{
    m_hint = text;
    showNote();
}

void FormField::setProblem(const QString& sentence)
{
    if (m_problem == sentence)
        return;
    m_problem = sentence;
    m_editor->setProperty("invalid", hasProblem());
    m_editor->style()->unpolish(m_editor); // the style sheet looks at the property only then
    m_editor->style()->polish(m_editor);
    showNote();
}

void FormField::showNote()
{
    const QString& text = hasProblem() ? m_problem : m_hint;
    theme::setTone(*m_note, hasProblem() ? models::Tone::Bad : models::Tone::Quiet);
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    m_editor->setAccessibleDescription(text);
}

QLineEdit* lineEdit(const QString& objectName, const QString& text, const QString& placeholder)
{
    auto* field = new QLineEdit(text);
    field->setObjectName(objectName);
    field->setPlaceholderText(placeholder);
    return field;
}

QComboBox* comboBox(const QString& objectName)
{
    auto* box = new QComboBox;
    box->setObjectName(objectName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // a long entry must not widen the window
    box->setMinimumContentsLength(12);
    return box;
}

QGridLayout* twoColumns()
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::space(2));
    grid->setVerticalSpacing(theme::space(1));
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return grid;
}

} // namespace kf::gui
