// Questions to a person. Panels ask here and get the answer later, so that nothing nests an event loop and tests can answer.
#pragma once

#include "base/result.h"

#include <QString>

#include <functional>

class QWidget;

namespace kf::gui {

struct Question {
    QString title;         // "Delete the notebook demo?"
    QString text;          // what happens then
    QString action;        // the button: "Delete"
    bool danger = false;
    QString option{};      // a check box: "Delete its volume demo-workspace (1.2 GiB), too"; empty: none
    QString confirmWord{}; // must be typed before the button works; empty: nothing to type
};
struct Reply {
    bool yes = false;
    bool option = false;
};

class Prompter {
public:
    virtual ~Prompter() = default;
    virtual void ask(QWidget* parent, const Question& question, std::function<void(Reply)> answer) = 0;
    virtual void openFile(QWidget* parent, const QString& title, const QString& filter, std::function<void(QString path)> answer) = 0; // not called when cancelled
    virtual void saveFile(QWidget* parent, const QString& title, const QString& proposal, std::function<void(QString path)> answer) = 0;
    virtual void tell(QWidget* parent, const QString& title, const Error& error) = 0;
};

} // namespace kf::gui
