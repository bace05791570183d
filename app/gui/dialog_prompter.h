// The Prompter of real windows: message boxes and file dialogs that open without nesting an event loop.
#pragma once

#include "app/gui/prompter.h"

namespace kf::gui {

class DialogPrompter final : public Prompter {
public:
    void ask(QWidget* parent, const Question& question, std::function<void(Reply)> answer) override;
    void openFile(QWidget* parent, const QString& title, const QString& filter, std::function<void(QString path)> answer) override;
    void saveFile(QWidget* parent, const QString& title, const QString& proposal, std::function<void(QString path)> answer) override;
    void tell(QWidget* parent, const QString& title, const Error& error) override;
};

} // namespace kf::gui
