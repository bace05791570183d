#include "app/gui/terminal/pty_program.h"

#include "app/models/text.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <thread>

extern char** environ; // POSIX

namespace kf::gui {

namespace {

// The child leads a session of its own, whose terminal is the first one it opens.
Result<pid_t> spawn(const Command& command, const std::string& device)
{
    std::vector<char*> arguments{const_cast<char*>(command.program.c_str())};
    for (const std::string& argument : command.arguments)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    std::vector<std::string> values;
    for (char** variable = environ; *variable; ++variable) {
        if (std::string_view(*variable).substr(0, 5) != "TERM=")
            values.emplace_back(*variable);
    }
    values.emplace_back("TERM=xterm-256color");
    for (const auto& [name, value] : command.environment)
        values.push_back(name + "=" + value);
    std::vector<char*> environment;
    for (std::string& value : values)
        environment.push_back(value.data());
    environment.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, device.c_str(), O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    sigset_t ordinary;
    sigemptyset(&ordinary);
    for (const int signalNumber : {SIGPIPE, SIGHUP, SIGINT, SIGQUIT, SIGTERM})
        sigaddset(&ordinary, signalNumber);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &ordinary);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t id = -1;
    const int number = ::posix_spawnp(&id, command.program.c_str(), &actions, &attributes, arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (number != 0)
        return systemError("start \"" + command.program + "\"", number);
    return id;
}

constexpr int mostLastPieces = 256; // a terminal gives 4 KiB at a time; who was left behind may write for ever

} // namespace

PtyProgram::PtyProgram(Command command, const std::shared_ptr<TerminalWidget::Feed>& feed, QObject* parent) : TerminalProgram(parent), m_command(std::move(command)), m_feed(feed) {}

PtyProgram::~PtyProgram()
{
    m_reading.reset();
    m_writing.reset();
    m_ending.reset();
    m_terminal.reset();
    if (m_id <= 0)
        return;
    ::kill(-m_id, SIGHUP);
    std::thread([id = m_id] { // it may take a moment to say good-bye
        int status = 0;
        while (::waitpid(id, &status, 0) < 0 && errno == EINTR) { }
    }).detach();
}

Result<> PtyProgram::start(int columns, int rows)
{
    m_terminal = FileDescriptor(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK));
    std::array<char, 64> name{};
    if (!m_terminal || ::grantpt(m_terminal.get()) != 0 || ::unlockpt(m_terminal.get()) != 0 || ::ptsname_r(m_terminal.get(), name.data(), name.size()) != 0)
        return systemError("make a terminal", errno);
    resize(columns, rows);
    m_id = KF_TRY(spawn(m_command, name.data()));
    m_process = FileDescriptor(static_cast<int>(::syscall(SYS_pidfd_open, m_id, 0)));
    m_reading = std::make_unique<QSocketNotifier>(m_terminal.get(), QSocketNotifier::Read);
    m_writing = std::make_unique<QSocketNotifier>(m_terminal.get(), QSocketNotifier::Write);
    m_writing->setEnabled(false);
    connect(m_reading.get(), &QSocketNotifier::activated, this, &PtyProgram::readSome);
    connect(m_writing.get(), &QSocketNotifier::activated, this, &PtyProgram::writeSome);
    if (m_process) {
        m_ending = std::make_unique<QSocketNotifier>(m_process.get(), QSocketNotifier::Read);
        connect(m_ending.get(), &QSocketNotifier::activated, this, &PtyProgram::reap);
    }
    return {};
}

bool PtyProgram::readSome()
{
    std::array<char, 64 * 1024> buffer;
    const ssize_t count = ::read(m_terminal.get(), buffer.data(), buffer.size());
    if (count > 0) {
        (*m_feed)(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
        return true;
    }
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    m_reading->setEnabled(false); // EIO: nobody has the other end open any more
    if (!m_ending)
        reap(); // an old kernel that cannot watch a process
    return false;
}

void PtyProgram::reap()
{
    int status = 0;
    if (m_id <= 0 || ::waitpid(m_id, &status, m_ending ? WNOHANG : 0) != m_id)
        return;
    m_id = -1;
    if (m_ending)
        m_ending->setEnabled(false);
    for (int pieces = 0; pieces < mostLastPieces && m_reading->isEnabled() && readSome(); ++pieces) { } // its last words
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    Q_EMIT ended(code == 0 ? tr("The shell ended.") : tr("The shell ended with exit code %1.").arg(code));
}

void PtyProgram::write(const QByteArray& bytes)
{
    m_unwritten += bytes;
    writeSome();
}

void PtyProgram::writeSome()
{
    if (!m_terminal)
        return;
    while (!m_unwritten.isEmpty()) {
        const ssize_t count = ::write(m_terminal.get(), m_unwritten.constData(), static_cast<std::size_t>(m_unwritten.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        m_unwritten.remove(0, count);
    }
    if (m_writing)
        m_writing->setEnabled(!m_unwritten.isEmpty());
}

void PtyProgram::resize(int columns, int rows)
{
    const winsize size{.ws_row = static_cast<unsigned short>(rows), .ws_col = static_cast<unsigned short>(columns), .ws_xpixel = 0, .ws_ypixel = 0};
    if (m_terminal)
        ::ioctl(m_terminal.get(), TIOCSWINSZ, &size);
}

} // namespace kf::gui
