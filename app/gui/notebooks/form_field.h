// A field of a form: its label, the editor, and under it a quiet hint or, while something is wrong, the sentence that says what.
#pragma once

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace kf::gui {

class FormField final : public QWidget {
    Q_OBJECT
public:
    // The label names the editor for screen readers, too. Takes the editor.
    FormField(const QString& label, QWidget* editor, const QString& hint = {}, QWidget* parent = nullptr);

    void setHint(const QString& text);
    void setProblem(const QString& sentence); // empty: none
    bool hasProblem() const { return !m_problem.isEmpty(); }
    QWidget& editor() const { return *m_editor; }

private:
    void showNote();

    QWidget* m_editor;
    QLabel* m_note;
    QString m_hint;
    QString m_problem;
};

QLineEdit* lineEdit(const QString& objectName, const QString& text = {}, const QString& placeholder = {});
QComboBox* comboBox(const QString& objectName);
// Two columns of equal width.
QGridLayout* twoColumns();

} // namespace kf::gui
