// kfbox-gui: the desktop app. Wires the real parts into one Desktop and shows the window; what may wait is done when it is painted.
#include "app/compose.h"
#include "app/gui/dialog_prompter.h"
#include "app/gui/frame/appearance.h"
#include "app/gui/frame/languages.h"
#include "app/gui/frame/single_instance.h"
#include "app/gui/frame/tray.h"
#include "app/gui/main_window.h"
#include "app/models/background.h"
#include "app/models/laptop/laptop.h"
#include "vm/host_mounts.h"

#include <QApplication>
#include <QDir>
#include <QTimer>

#include <signal.h>
#include <unistd.h>

#include <iostream>

using namespace kf;

namespace {

// Everything that lives as long as the window.
struct App {
    App(QApplication& application, Services& parts, const QString& settings) : services(parts), session(settings), appearance(application, session) {}

    Services& services;
    gui::Session session;
    gui::Appearance appearance;
    models::Desktop desktop{{.paths = services.paths, .cache = services.cache, .programs = services.programs, .runner = *services.runner, .clock = *services.clock,
        .machine = [this](const std::string& kind, const std::string& name) { return services.machine(kind, name); }}};
    gui::DialogPrompter prompter;
    gui::MainWindow window{desktop, prompter, gui::allPanels(), &session, &appearance};
    std::unique_ptr<gui::Tray> tray;
    std::unique_ptr<models::Laptop> laptop;

    // The tray, the buses: nothing of this is needed for the first picture.
    void finish()
    {
        tray = std::make_unique<gui::Tray>(desktop, window.notices(), window.quitAction());
        window.setTray(tray.get());
        tray->show();
        if (::geteuid() == 0)
            window.notices().show({.id = QStringLiteral("root"), .tone = models::Tone::Warning,
                .sentence = QCoreApplication::translate("kf::gui::App", "kfbox runs as root. Start it as an ordinary user: it asks for an administrator's password only where one is needed.")});
        struct Buses {
            QDBusConnection system;
            QDBusConnection session;
        };
        // A bus that is slow or dead must not hold the window.
        const auto connectBuses = [](const std::stop_token&) { return std::make_shared<Buses>(Buses{QDBusConnection::systemBus(), QDBusConnection::sessionBus()}); };
        models::inBackground(&window, connectBuses, [this](const std::shared_ptr<Buses>& buses) {
            appearance.followPortal(buses->session);
            const auto cleanUp = [this] { window.go(QStringLiteral("machine"), QStringLiteral("disk")); };
            laptop = std::make_unique<models::Laptop>(desktop, window.notices(), models::LaptopParts{.systemBus = buses->system, .freeBytes = models::freeBytesAt}, cleanUp);
        });
    }
};

int fail(const Error& error, int code)
{
    std::cerr << "kfbox-gui: " << error.message << '\n';
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    vm::joinHostMounts();
    signal(SIGPIPE, SIG_IGN);
    const QStringList words = [&] {
        QStringList all;
        for (int i = 1; i < argc; ++i)
            all << QString::fromLocal8Bit(argv[i]);
        return all;
    }();
    if (words.contains(QStringLiteral("--help")) || words.contains(QStringLiteral("-h"))) {
        std::cout << gui::startUsage().toStdString();
        return 0;
    }
    if (words.contains(QStringLiteral("--version"))) {
        std::cout << "kfbox-gui " KFBOX_VERSION "\n";
        return 0;
    }
    Result<gui::StartRequest> request = gui::parseArguments(words, QDir::currentPath());
    if (!request)
        return fail(request.error(), 2);
    request->activation = qgetenv("XDG_ACTIVATION_TOKEN");
    auto composed = composeServices();
    if (!composed)
        return fail(composed.error(), 1);

    int qtCount = 1; // the words are ours
    QApplication application(qtCount, argv);
    QApplication::setApplicationName(QStringLiteral("kfbox"));
    QApplication::setApplicationVersion(QStringLiteral(KFBOX_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.kfbox.kfbox"));
    QApplication::setQuitOnLastWindowClosed(false); // the window may hide in the tray
    gui::SingleInstance instance(gui::SingleInstance::socketPath(gui::SingleInstance::runtimeFolder(), (*composed)->paths.home));
    const Result<gui::SingleInstance::Role> role = instance.claim(*request);
    if (!role)
        return fail(role.error(), 1);
    if (*role == gui::SingleInstance::Role::Second)
        return 0;

    const QString settings = gui::Session::fileFromEnvironment((*composed)->paths.home);
    gui::useLanguage(application, gui::chooseLanguage(gui::Session(settings).language(), QLocale().uiLanguages()));
    App app(application, **composed, settings);
    QObject::connect(&app.window, &gui::MainWindow::quitNow, &application, &QApplication::quit, Qt::QueuedConnection);
    QObject::connect(&instance, &gui::SingleInstance::requested, &app.window, [&app](const gui::StartRequest& other) {
        app.window.raiseWindow(other.activation);
        app.window.take(other);
    });
    app.window.take(*request);
    app.window.show();
    QTimer::singleShot(0, &app.window, [&app] { app.finish(); });
    return QApplication::exec();
}
