// What runs behind a terminal: it takes what is typed, and its output goes to a TerminalWidget's feed. Ends when destroyed.
#pragma once

#include <QObject>

namespace kf::gui {

class TerminalProgram : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void write(const QByteArray& bytes) = 0;
    virtual void resize(int columns, int rows) = 0;

Q_SIGNALS:
    void ended(const QString& sentence);
};

} // namespace kf::gui
