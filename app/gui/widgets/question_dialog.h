// The two small dialogs of the app: a question with its consequence, and a failure with the three parts of Error.
#pragma once

#include "app/gui/prompter.h"

#include <QDialog>

class QCheckBox;

namespace kf::gui {

class QuestionDialog final : public QDialog {
    Q_OBJECT
public:
    explicit QuestionDialog(const Question& question, QWidget* parent = nullptr);
    bool isOptionChosen() const;

private:
    QCheckBox* m_option = nullptr;
};

class ErrorDialog final : public QDialog {
    Q_OBJECT
public:
    ErrorDialog(const QString& title, const Error& error, QWidget* parent = nullptr);
};

} // namespace kf::gui
