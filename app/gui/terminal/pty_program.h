// A command on this computer with a terminal of its own (a pseudoterminal). Its output waits in the kernel when it comes too fast.
#pragma once

#include "app/gui/terminal/terminal_program.h"
#include "app/gui/terminal/terminal_widget.h"
#include "base/command.h"
#include "base/file.h"

#include <QSocketNotifier>

namespace kf::gui {

class PtyProgram final : public TerminalProgram {
    Q_OBJECT
public:
    // Does not start it yet, so that ended() can be connected.
    PtyProgram(Command command, const std::shared_ptr<TerminalWidget::Feed>& feed, QObject* parent);
    ~PtyProgram() override; // hangs up, as a closed terminal window does

    Result<> start(int columns, int rows);
    void write(const QByteArray& bytes) override;
    void resize(int columns, int rows) override;

private:
    bool readSome(); // whether there was something
    void writeSome();
    void reap();

    const Command m_command;
    std::shared_ptr<TerminalWidget::Feed> m_feed;
    FileDescriptor m_terminal;
    FileDescriptor m_process; // tells when it ended
    int m_id = -1;
    QByteArray m_unwritten;
    std::unique_ptr<QSocketNotifier> m_reading;
    std::unique_ptr<QSocketNotifier> m_writing;
    std::unique_ptr<QSocketNotifier> m_ending;
};

} // namespace kf::gui
